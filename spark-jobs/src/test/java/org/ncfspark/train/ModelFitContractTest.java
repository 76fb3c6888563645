package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.Models;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.Tables;

/**
 * What every model in the registry must keep that is fitted and not trained by gradient descent.
 */
class ModelFitContractTest {
  private static final int USERS = 41; // The last one has no interactions.
  private static final int ITEMS = 23; // Nor has the last one.

  private static final Map<String, TrainedModel> FITTED = new HashMap<>();

  private final SparkSession spark = LocalSpark.session();

  static Stream<String> models() {
    return Models.names().stream().filter(name -> !(Models.named(name) instanceof GradientModel));
  }

  /** Two groups of users; each knows about half of his group's items. */
  private static List<Row> interactions() {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int user = 0; user < USERS - 1; user++) {
      for (int item = 0; item < ITEMS - 1; item++) {
        if (item % 2 == user % 2 && random.nextInt(2) == 0) {
          rows.add(RowFactory.create(user, item, 1f, 0L, item));
        }
      }
    }
    return rows;
  }

  private TrainedModel fit(String model, List<Row> rows, int partitions, String... settings) {
    List<String> all =
        new ArrayList<>(List.of("model.name=" + model, "train.seed=1", "model.ials.iterations=3"));
    all.addAll(List.of(settings));
    NcfConfig config = ConfigLoader.load(List.of(), all);
    JavaRDD<InternalRow> table =
        LocalSpark.rows(
            spark.createDataFrame(rows, Tables.INTERACTIONS.columns()).repartition(partitions));
    return ModelFits.named(model)
        .fit(new ModelFit.Input(table, USERS, ITEMS, config.model(), config.train().seed()));
  }

  /**
   * The model of these interactions in two partitions, fitted once for all tests that look at it.
   */
  private TrainedModel fitted(String model) {
    return FITTED.computeIfAbsent(model, name -> fit(name, interactions(), 2));
  }

  private static float[] scores(TrainedModel model, int user) {
    int[] items = new int[ITEMS];
    java.util.Arrays.setAll(items, item -> item);
    float[] scores = new float[ITEMS];
    new SharedModel(model).scorer().score(user, items, scores);
    return scores;
  }

  @ParameterizedTest
  @MethodSource("models")
  void rowsInAnyOrderAndPartitionsGiveTheSameBits(String model) {
    List<Row> shuffled = new ArrayList<>(interactions());
    Collections.shuffle(shuffled, new Random(3));
    assertThat(fit(model, shuffled, 5).sha256()).isEqualTo(fitted(model).sha256());
  }

  @ParameterizedTest
  @MethodSource("models")
  void settingsThatAModelDoesNotReadChangeNothing(String model) {
    Set<String> read = Models.named(model).reads();
    String[] others =
        Stream.of(
                "model.factors=3",
                "model.init-std=0.5",
                "model.neighbourhood.neighbours=1",
                "model.neighbourhood.shrinkage=1",
                "model.ials.alpha=50",
                "model.ials.regularization=5",
                "model.ials.iterations=1",
                "model.ease.regularization=1",
                "train.seed=9")
            .filter(setting -> read.stream().noneMatch(setting::startsWith))
            .toArray(String[]::new);
    assertThat(fit(model, interactions(), 1, others).sha256()).isEqualTo(fitted(model).sha256());
  }

  @ParameterizedTest
  @MethodSource("models")
  void theSpecIsOfTheModelAndOfAllUsersAndItems(String model) {
    TrainedModel fitted = fitted(model);
    assertThat(fitted.spec().name()).isEqualTo(model);
    assertThat(fitted.spec().users()).isEqualTo(USERS);
    assertThat(fitted.spec().items()).isEqualTo(ITEMS);
  }

  @ParameterizedTest
  @MethodSource("models")
  void everyScoreIsFiniteAlsoOfUsersAndItemsWithoutInteractions(String model) {
    TrainedModel fitted = fitted(model);
    for (int user = 0; user < USERS; user++) {
      for (float score : scores(fitted, user)) {
        assertThat(score).isFinite();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void itemsOfTheUsersGroupScoreAboveThoseOfTheOther(String model) {
    float[] scores = scores(fitted(model), 0);
    double own = 0;
    double other = 0;
    for (int item = 0; item < ITEMS - 1; item++) {
      if (item % 2 == 0) {
        own += scores[item];
      } else {
        other += scores[item];
      }
    }
    if (model.equals("item-pop")) {
      assertThat(scores(fitted(model), 1)).isEqualTo(scores);
    } else {
      assertThat(own).isGreaterThan(other + 0.1);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void whatIsReadIsWhatWasWritten(String model, @TempDir Path work) {
    TrainedModel fitted = fitted(model);
    Artifact artifact =
        new ArtifactStore(new Configuration(), work.toString())
            .publish(
                ArtifactKind.MODEL,
                "run",
                ConfigLoader.load(List.of(), List.of()),
                staging -> {
                  ModelFiles.write(spark, fitted, staging);
                  return new ArtifactDraft(List.of(), Map.of());
                });
    TrainedModel read = ModelFiles.published(spark, artifact).whole();
    assertThat(read.sha256()).isEqualTo(fitted.sha256());
    assertThat(read.spec()).isEqualTo(fitted.spec());
    assertThat(scores(read, 5)).containsExactly(scores(fitted, 5));
  }

  @Test
  void easeRefusesMoreItemsThanConfiguredAndSaysWhatTheyWouldTake() {
    assertThatThrownBy(() -> fit("ease", interactions(), 1, "model.ease.max-items=22"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("ease of 23 items would need 0.0 GiB")
        .hasMessageContaining("model.ease.max-items = 22");
  }

  @Test
  void aModelTrainedByGradientDescentIsNotFitted() {
    assertThatThrownBy(() -> ModelFits.named("mf"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Nothing fits model 'mf': expected one of ");
  }
}
