package org.ncfspark.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.engine.EngineRequest;
import org.ncfspark.engine.Engines;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.settings.ConfigLoader;

class ShardTrainingTest {
  private static final int USERS = 5;
  private static final int ITEMS = 400;

  /**
   * Two positives of each user, far apart, and a third one of some: with histories of two items,
   * these have a positive outside of theirs.
   */
  private static TrainingShard shard() {
    DealtPairs pairs = new DealtPairs(2);
    for (int k = 0; k < 2 * USERS + 2; k++) {
      pairs.add(k % USERS, 37 * k % ITEMS, k);
    }
    ShardPositives all = pairs.trimmed().positives(0, IntStream.range(0, USERS).toArray());
    return TrainingShard.of(all, all.positives());
  }

  static Stream<Arguments> trainings() {
    return Models.names().stream()
        .filter(name -> Models.named(name) instanceof GradientModel)
        .flatMap(
            model ->
                Stream.of("vector", "dl4j")
                    .flatMap(
                        engine ->
                            Stream.of("pointwise", "pairwise")
                                .map(loss -> Arguments.of(model, engine, loss))));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void aTableOfTheItemsThatARoundReadsGivesTheBitsOfTheWholeTable(
      String model, String engineName, String loss) {
    TrainConfig config =
        ConfigLoader.load(
                List.of(),
                List.of(
                    "train.engine=" + engineName,
                    "train.loss=" + loss,
                    // DL4J's Adam moves untouched rows as well; those of items do not travel.
                    "train.optimizer=adagrad",
                    "train.batch-size=10"))
            .train();
    ModelSpec spec = new ModelSpec(model, 4, 2, USERS, ITEMS, 2, 0);
    TrainedModel start = ((GradientModel) Models.named(model)).untrained(spec, 0.1, 1);
    ShardEngine engine = Engines.of(new EngineRequest(spec, config, false));
    TrainingShard shard = shard();
    ExampleSettings examples = ExampleSettings.of(config, spec, 7);
    BatchRange range = new BatchRange(1, 0, 8, 8);
    float[] users = engine.users(start);
    SharedParameters shared = engine.shared(start);

    TrainedShard chosen =
        ShardTraining.fit(engine, users, shared, new EpochExamples(shard, examples, 1), range);
    TrainedShard whole =
        engine.fit(users, shared, new DrawnBatches(new EpochExamples(shard, examples, 1), range));

    assertThat(DrawnBatches.renumbered(new EpochExamples(shard, examples, 1), range).rowsRead())
        .hasSizeLessThan(ITEMS / 4);
    assertThat(chosen.update()).usingRecursiveComparison().isEqualTo(whole.update());
    assertThat(chosen.users()).isEqualTo(whole.users());
    assertThat(chosen.update().examples()).isPositive();
  }
}
