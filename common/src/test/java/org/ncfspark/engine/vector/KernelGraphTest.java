package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.engine.dl4j.GraphParameters;
import org.ncfspark.engine.dl4j.GraphSettings;
import org.ncfspark.engine.dl4j.TrainingGraph;
import org.ncfspark.engine.vector.KernelGradientTest.Case;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.shard.OptimizerConfig;
import org.ncfspark.shard.OptimizerConfig.Kind;
import org.ncfspark.shard.ShardHistories;
import org.ncfspark.shard.TrainConfig;

/**
 * Loss and steps of every kernel against the DL4J graph, which defines the model, with both losses
 * and all optimizers.
 */
class KernelGraphTest {
  private static final int USERS = KernelGradientTest.USERS;
  private static final int ITEMS = KernelGradientTest.ITEMS;
  private static final int NEGATIVES = 3;
  private static final int BATCHES = 3;

  /** Every model of the registry that has a kernel, with both losses. */
  static Stream<Arguments> registered() {
    return Models.names().stream()
        .filter(name -> VectorEngine.trains(new ModelSpec(name, 4, 3, USERS, ITEMS)))
        .flatMap(
            name ->
                Stream.of(
                    new Case(name, 4, 3, Arithmetic.preferred()),
                    new Case(name, 16, 1, Arithmetic.scalar())))
        .flatMap(
            tested -> Stream.of(TrainConfig.Loss.values()).map(loss -> Arguments.of(tested, loss)));
  }

  @ParameterizedTest
  @MethodSource("registered")
  void sgdStepsAreTheGraphs(Case tested, TrainConfig.Loss loss) {
    checkSteps(tested, loss, new OptimizerConfig(Kind.SGD, 0.5, WeightDecay.NONE, 1e-6), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("registered")
  void weightDecayIsTheGraphsWhereAllRowsAreTouched(Case tested, TrainConfig.Loss loss) {
    checkSteps(
        tested,
        loss,
        new OptimizerConfig(Kind.SGD, 0.5, new WeightDecay(0.03, 0.02, 0.05), 1e-6),
        1e-6);
  }

  @ParameterizedTest
  @MethodSource("registered")
  void adaGradStepsAreTheGraphs(Case tested, TrainConfig.Loss loss) {
    checkSteps(tested, loss, new OptimizerConfig(Kind.ADAGRAD, 0.01, WeightDecay.NONE, 0.1), 1e-5);
  }

  @ParameterizedTest
  @MethodSource("registered")
  void adamStepsAreTheGraphsWhereAllRowsAreTouched(Case tested, TrainConfig.Loss loss) {
    OptimizerConfig adam = new OptimizerConfig(Kind.ADAM, 0.01, WeightDecay.NONE, 1e-6);
    // What adds the same to both logits of a pair has no gradient but rounding errors, which Adam
    // magnifies where they come first.
    TrainedModel start = tested.start();
    TrainedModel plain =
        graphTrained(tested, loss, new OptimizerConfig(Kind.SGD, 1, WeightDecay.NONE, 1e-6), 1);
    TrainedModel expected = graphTrained(tested, loss, adam, BATCHES);
    TrainedModel end = kernelTrained(tested, loss, adam);
    for (String name : expected.parameters().keySet()) {
      float[] moved = plain.parameter(name).values();
      for (int i = 0; i < moved.length; i++) {
        if (Math.abs(moved[i] - start.parameter(name).values()[i]) > 1e-5) {
          assertClose(end, expected, name, i, 2e-5);
        }
      }
    }
  }

  private static void checkSteps(
      Case tested, TrainConfig.Loss loss, OptimizerConfig optimizer, double tolerance) {
    TrainedModel expected = graphTrained(tested, loss, optimizer, BATCHES);
    TrainedModel end = kernelTrained(tested, loss, optimizer);
    for (String name : expected.parameters().keySet()) {
      for (int i = 0; i < expected.parameter(name).values().length; i++) {
        assertClose(end, expected, name, i, tolerance);
      }
    }
  }

  private static void assertClose(
      TrainedModel actual, TrainedModel expected, String name, int i, double tolerance) {
    assertThat((double) actual.parameter(name).values()[i])
        .as(name + "[" + i + "]")
        .isCloseTo(expected.parameter(name).values()[i], within(tolerance));
  }

  private static Examples batch(int number) {
    return Examples.groups(USERS, ITEMS, 70 + number, NEGATIVES, 10 + number);
  }

  /**
   * What the users of all mini-batches are positive about, for models that read it; for one of the
   * sizes only half of it, as if histories had a cap.
   */
  private static Optional<ShardHistories> histories(Case tested) {
    GradientModel model = (GradientModel) Models.named(tested.spec().name());
    List<Examples> all = IntStream.range(0, BATCHES).mapToObj(KernelGraphTest::batch).toList();
    return model.readsHistories(tested.spec())
        ? Optional.of(Examples.histories(USERS, ITEMS, all, tested.spec().factors() == 4 ? 2 : 1))
        : Optional.empty();
  }

  private static ComputationGraph graph(TrainedModel start, GraphSettings settings) {
    ComputationGraph graph = TrainingGraph.open(start.spec(), settings);
    GraphParameters.copyTo(graph, start);
    return graph;
  }

  private static Loss kernelLoss(TrainConfig.Loss loss) {
    return switch (loss) {
      case POINTWISE -> new PointwiseLoss();
      case PAIRWISE -> new PairwiseLoss(NEGATIVES);
    };
  }

  private static TrainedModel graphTrained(
      Case tested, TrainConfig.Loss loss, OptimizerConfig optimizer, int batches) {
    GraphSettings settings = new GraphSettings(loss, NEGATIVES, optimizer);
    TrainedModel start = tested.start();
    ComputationGraph graph = graph(start, settings);
    for (int number = 0; number < batches; number++) {
      graph.fit(batch(number).batch(settings, histories(tested)));
    }
    return GraphParameters.copyOf(graph, start.spec());
  }

  private static TrainedModel kernelTrained(
      Case tested, TrainConfig.Loss loss, OptimizerConfig optimizer) {
    TrainedModel start = tested.start();
    MiniBatchTrainer trainer =
        tested.trainer(
            start,
            histories(tested),
            kernelLoss(loss),
            Optimizer.of(optimizer),
            optimizer.weightDecay());
    for (int number = 0; number < BATCHES; number++) {
      Examples batch = batch(number);
      trainer.fit(batch.users(), batch.items(), batch.labels(), batch.count());
    }
    trainer.copyTo(start);
    return start;
  }

  @ParameterizedTest
  @MethodSource("registered")
  void lossIsTheGraphs(Case tested, TrainConfig.Loss loss) {
    GraphSettings settings =
        new GraphSettings(
            loss, NEGATIVES, new OptimizerConfig(Kind.SGD, 1, WeightDecay.NONE, 1e-6));
    TrainedModel start = tested.start();
    MiniBatchTrainer trainer =
        tested.trainer(
            start, histories(tested), kernelLoss(loss), new Optimizer.Sgd(1), WeightDecay.NONE);
    Examples batch = batch(0);
    assertThat(trainer.fit(batch.users(), batch.items(), batch.labels(), batch.count()))
        .isCloseTo(
            graph(start, settings).score(batch.batch(settings, histories(tested))), within(1e-5));
  }
}
