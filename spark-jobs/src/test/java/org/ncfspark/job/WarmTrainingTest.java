package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.candidates.CandidateSets;
import org.ncfspark.model.mf.MfModel;
import org.ncfspark.run.ModelRun;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.Tables;
import org.ncfspark.train.ModelDetails;
import org.ncfspark.train.ModelFiles;

class WarmTrainingTest {
  @TempDir static Path work;
  private static TestData data;
  private static Artifact first;
  private static Artifact grown;

  @BeforeAll
  static void publishData() {
    data = new TestData(LocalSpark.session(), work);
    first = data.dataset("tiny-1", 10, histories(12, 10));
    grown = data.dataset("tiny-2", 12, histories(14, 12));
  }

  private static List<int[]> histories(int users, int items) {
    List<int[]> itemsByUser = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      int group = user % 2;
      itemsByUser.add(new int[] {group, 2 + group, 4 + group, 6 + group, items - 2 + group});
    }
    return itemsByUser;
  }

  private Artifact train(Artifact dataset, Optional<Artifact> start, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.name=mf",
                "train.epochs=1",
                "train.batch-size=16",
                "train.optimizer=adagrad",
                "train.learning-rate=0.05"));
    all.addAll(List.of(settings));
    NcfConfig config = TestData.config(all.toArray(String[]::new));
    new CandidateSets(data.spark, config, data.store).of(dataset);
    return new ModelRun(data.spark, config, data.store, dataset, start).model();
  }

  /** AdaGrad's sums of squared gradients, by matrix and row: the second half of each row. */
  private Map<String, float[]> accumulators(Artifact model) {
    Map<String, float[]> byRow = new HashMap<>();
    for (Row row : Tables.TRAINING_STATE.read(data.spark, model.path("state")).collectAsList()) {
      List<Float> values = row.getList(2);
      float[] state = new float[values.size() / 2];
      for (int i = 0; i < state.length; i++) {
        state[i] = values.get(state.length + i);
      }
      byRow.put(row.getString(0) + row.getInt(1), state);
    }
    return byRow;
  }

  private static long shrunk(Map<String, float[]> older, Map<String, float[]> newer) {
    long count = 0;
    for (Map.Entry<String, float[]> row : older.entrySet()) {
      float[] now = newer.get(row.getKey());
      for (int i = 0; i < now.length; i++) {
        count += now[i] < row.getValue()[i] ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void sumsOfSquaresGrowOnWhereTheStateIsKeptAndStartAgainWhereItIsNot() {
    Artifact older = train(first, Optional.empty());
    Artifact kept = train(grown, Optional.of(older));
    Artifact fresh = train(grown, Optional.of(older), "retrain.optimizer-state=fresh");
    assertThat(accumulators(older)).hasSize(12 + 10 + 1);
    assertThat(accumulators(kept)).hasSize(14 + 12 + 1);
    assertThat(shrunk(accumulators(older), accumulators(kept))).isZero();
    assertThat(shrunk(accumulators(kept), accumulators(fresh))).isPositive();
    assertThat(kept.manifest().details()).containsEntry("start", older.id());
    assertThat(List.of(kept.id(), fresh.id(), train(grown, Optional.empty()).id()))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"biased-mf", "neumf"})
  void anyModelOfTheKernelsGoesOnFromItsParameters(String model) {
    String[] settings = {"model.name=" + model, "train.learning-rate=1e-9", "train.optimizer=sgd"};
    Artifact older = train(first, Optional.empty(), settings);
    Artifact warm = train(grown, Optional.of(older), settings);
    Map<String, float[]> now = new HashMap<>();
    ModelFiles.published(data.spark, warm)
        .whole()
        .parameters()
        .forEach((name, table) -> now.put(name, table.values()));
    // At this learning rate nothing moves: old rows are the older model's.
    ModelFiles.published(data.spark, older)
        .whole()
        .parameters()
        .forEach(
            (name, table) ->
                assertThat(Arrays.copyOf(now.get(name), table.values().length))
                    .as(name)
                    .containsExactly(table.values(), offset(1e-5f)));
  }

  @Test
  void otherNegativesAreDrawnThanTheModelWasTrainedWith() {
    String[] settings = {"train.learning-rate=1e-9", "train.optimizer=sgd"}; // Nothing moves.
    Artifact older = train(first, Optional.empty(), settings);
    Artifact warm = train(first, Optional.of(older), settings);
    assertThat(firstLoss(warm)).isNotCloseTo(firstLoss(older), offset(1e-5));
  }

  private static double firstLoss(Artifact model) {
    return ModelDetails.of(model).outcome().history().get(0).loss();
  }

  @Test
  void dl4jGoesOnFromTheParametersWithFreshState() {
    String[] settings = {"train.engine=dl4j", "train.learning-rate=1e-9", "train.optimizer=sgd"};
    Artifact older = train(first, Optional.empty(), settings);
    Artifact warm = train(grown, Optional.of(older), settings);
    float[] users =
        ModelFiles.published(data.spark, older).whole().parameter(MfModel.USERS).values();
    assertThat(
            Arrays.copyOf(
                ModelFiles.published(data.spark, warm).whole().parameter(MfModel.USERS).values(),
                users.length))
        .containsExactly(users, offset(1e-5f));
  }
}
