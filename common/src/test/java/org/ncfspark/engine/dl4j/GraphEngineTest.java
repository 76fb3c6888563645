package org.ncfspark.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.DrawnBatches;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.ExampleSettings.Order;
import org.ncfspark.shard.MergeRule;
import org.ncfspark.shard.OptimizerConfig;
import org.ncfspark.shard.OptimizerConfig.Kind;
import org.ncfspark.shard.ShardInteractions;
import org.ncfspark.shard.ShardTraining;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TrainConfig.Loss;
import org.ncfspark.shard.TrainedShard;
import org.ncfspark.shard.TrainingShard;

class GraphEngineTest {
  private static final int USERS = 6;
  private static final int ITEMS = 9;
  private static final int FEW = 1;

  /** Enough negatives per positive that every round touches every item. */
  private static final int MANY = 20;

  /** Users whose rows in the shard, 0 to 2, are not their indexes. */
  private static final TrainingShard SHARD = shard(1, 2, 5);

  private static TrainingShard shard(int... users) {
    List<Long> pairs = new ArrayList<>();
    for (int user : users) {
      for (int item = user % 2; item < 6; item += 2) {
        pairs.add(ShardInteractions.pair(user, item));
      }
    }
    ShardInteractions positives =
        ShardInteractions.of(0, pairs.stream().mapToLong(Long::longValue).toArray());
    return TrainingShard.of(positives, positives);
  }

  private static boolean readsHistories(String model) {
    ModelSpec spec = new ModelSpec(model, 4, 2, USERS, ITEMS);
    return ((GradientModel) Models.named(model)).readsHistories(spec);
  }

  private static TrainedModel start(String model) {
    return ((GradientModel) Models.named(model))
        .untrained(new ModelSpec(model, 4, 2, USERS, ITEMS), 0.3, 1);
  }

  /** The model of some users, in arrays of its own. */
  private static TrainedModel ofUsers(TrainedModel whole, int[] users) {
    return PrivateRows.of(whole, users).model(whole.shared()).copy();
  }

  private static GraphSettings settings(Loss loss, int negatives, Kind optimizer) {
    return new GraphSettings(
        loss, negatives, new OptimizerConfig(optimizer, 0.01, WeightDecay.NONE, 1e-6));
  }

  /** Four mini-batches an epoch, two rounds. */
  private static DrawnBatches drawn(GraphSettings settings, int epoch, int round) {
    return new DrawnBatches(examples(settings, epoch), BatchRange.ofRound(epoch, round, 2, 4));
  }

  private static MiniBatches batches(int[] users, GraphSettings settings, int epoch, int round) {
    return new MiniBatches(
        users, examples(settings, epoch), BatchRange.ofRound(epoch, round, 2, 4), settings.loss());
  }

  private static EpochExamples examples(GraphSettings settings, int epoch) {
    Order order = settings.loss() == Loss.POINTWISE ? Order.EXAMPLES : Order.POSITIVES;
    return new EpochExamples(
        SHARD, new ExampleSettings(ITEMS, settings.negatives(), order, 7), epoch);
  }

  /**
   * All models but those that read histories: a shard's graph sums these up over other rows, and
   * bits depend on the order. {@code KernelGraphTest} and {@code ShardTrainingTest} hold them.
   */
  static Stream<Arguments> trainings() {
    return Models.names().stream()
        .filter(name -> Models.named(name) instanceof GradientModel)
        .filter(name -> !readsHistories(name))
        .flatMap(
            model ->
                Stream.of(Loss.values())
                    .flatMap(
                        loss ->
                            Stream.of(
                                Arguments.of(model, loss, FEW, Kind.SGD),
                                Arguments.of(model, loss, FEW, Kind.ADAGRAD),
                                // DL4J's Adam moves untouched items as well, which rest here.
                                Arguments.of(model, loss, MANY, Kind.ADAM))));
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void oneShardIsPlainLocalTrainingBitForBit(
      String model, Loss loss, int negatives, Kind optimizer) {
    TrainedModel start = start(model);
    GraphSettings settings = settings(loss, negatives, optimizer);
    GraphEngine engine = new GraphEngine(start.spec(), settings);
    ComputationGraph local = TrainingGraph.open(start.spec(), settings);
    GraphParameters.copyTo(local, start);
    int[] indexes = SHARD.positives().users();
    float[] users = engine.users(ofUsers(start, indexes));
    SharedParameters shared = engine.shared(start);
    for (int epoch = 1; epoch <= 2; epoch++) {
      for (int round = 0; round < 2; round++) {
        TrainedShard trained = engine.fit(users, shared, drawn(settings, epoch, round));
        users = trained.users();
        shared = engine.merge(MergeRule.SUM).merged(shared, List.of(trained.update()));
        batches(indexes, settings, epoch, round).forEachRemaining(local::fit);
      }
    }
    TrainedModel end = ofUsers(start, indexes);
    engine.copyUsers(users, end);
    engine.copyShared(shared, end);
    TrainedModel expected = ofUsers(GraphParameters.copyOf(local, start.spec()), indexes);
    expected
        .parameters()
        .forEach(
            (name, table) ->
                assertThat(end.parameter(name).values()).as(name).isEqualTo(table.values()));
  }

  @Test
  void itemsThatNoMiniBatchTouchedDoNotTravel() {
    TrainedModel start = start("gmf");
    GraphSettings settings = settings(Loss.PAIRWISE, FEW, Kind.SGD);
    GraphEngine engine = new GraphEngine(start.spec(), settings);
    int[] rows = {0, 1, 2};
    float[] users = engine.users(ofUsers(start, SHARD.positives().users()));
    boolean[] used = new boolean[ITEMS];
    batches(rows, settings, 1, 0)
        .forEachRemaining(
            batch -> {
              for (int input = 1; input <= 2; input++) {
                for (float item : batch.getFeatures(input).data().asFloat()) {
                  used[(int) item] = true;
                }
              }
            });
    TrainedShard trained = engine.fit(users, engine.shared(start), drawn(settings, 1, 0));
    assertThat(trained.update().touched().items())
        .containsExactly(IntStream.range(0, ITEMS).filter(item -> used[item]).toArray())
        .hasSizeLessThan(ITEMS);
    assertThat(trained.update().touched().rows())
        .hasSize(trained.update().touched().items().length * 4);
  }

  @Test
  void aShardCountsItsExamplesAndStepsAndReportsTheirLoss() {
    TrainedModel start = start("mf");
    GraphSettings settings = settings(Loss.PAIRWISE, FEW, Kind.SGD);
    GraphEngine engine = new GraphEngine(start.spec(), settings);
    float[] users = engine.users(ofUsers(start, SHARD.positives().users()));
    TrainedShard trained = engine.fit(users, engine.shared(start), drawn(settings, 1, 0));
    // Nine positives in four mini-batches of 2, 2, 2 and 3; the round has the first two.
    assertThat(trained.update().steps()).isEqualTo(2);
    assertThat(trained.update().examples()).isEqualTo(4 * (1 + FEW));
    assertThat(trained.update().lossSum() / trained.update().examples()).isBetween(0.4, 1.0);
  }

  @Test
  void aShardWithoutMiniBatchesLeavesEverythingAsItIs() {
    TrainedModel start = start("neumf");
    GraphSettings settings = settings(Loss.POINTWISE, FEW, Kind.ADAM);
    GraphEngine engine = new GraphEngine(start.spec(), settings);
    float[] users = engine.users(ofUsers(start, SHARD.positives().users()));
    SharedParameters shared = engine.shared(start);
    BatchRange empty = new BatchRange(1, 0, 1, 1000);
    TrainedShard trained = ShardTraining.fit(engine, users, shared, examples(settings, 1), empty);
    assertThat(trained.users()).isEqualTo(users);
    assertThat(trained.update().examples()).isZero();
    SharedParameters after = engine.merge(MergeRule.SUM).merged(shared, List.of(trained.update()));
    assertThat(after.items()).isEqualTo(shared.items());
    assertThat(after.network()).isEqualTo(shared.network());
    assertThat(after.steps()).isZero();
  }
}
