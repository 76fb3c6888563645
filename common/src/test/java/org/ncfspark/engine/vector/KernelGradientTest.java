package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.config.OptimizerConfig;
import org.ncfspark.config.OptimizerConfig.Kind;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.engine.dl4j.GraphParameters;
import org.ncfspark.engine.dl4j.GraphSettings;
import org.ncfspark.engine.dl4j.TrainingGraph;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.MfModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;

/**
 * Loss and every gradient of every kernel: against the DL4J graph, which defines the model, and
 * against finite differences of {@link ReferenceModel}. A gradient is seen as what an SGD step with
 * learning rate 1 changes.
 */
class KernelGradientTest {
  private static final int USERS = 6;
  private static final int ITEMS = 9;
  private static final int NEGATIVES = 3;
  private static final int BATCHES = 3;
  private static final double STD = 0.4; // Large enough for every part to show in the gradients.

  /** What is trained with: a model, its size, and the arithmetic. */
  record Case(String model, int factors, int layers, Arithmetic arithmetic) {
    TrainedModel start() {
      ModelSpec spec = new ModelSpec(model, factors, layers, USERS, ITEMS);
      TrainedModel start = ((GradientModel) Models.named(model)).untrained(spec, STD, 5);
      // Biases start from 0, where a mistake in them would not show.
      start
          .parameters()
          .forEach(
              (name, table) -> {
                if (name.endsWith("_b") || name.contains("bias")) {
                  for (int i = 0; i < table.values().length; i++) {
                    table.values()[i] = 0.1f + 0.01f * i;
                  }
                }
              });
      return start;
    }

    MiniBatchTrainer trainer(TrainedModel start, Loss loss, Optimizer optimizer, double decay) {
      int[] all = IntStream.range(0, USERS).toArray();
      return MiniBatchTrainer.startingFrom(
          start, all, new TrainerSettings(loss, optimizer, decay, 1000), arithmetic);
    }

    @Override
    public String toString() {
      return model + " " + factors + "/" + layers + " " + arithmetic.name();
    }
  }

  private static final List<Arithmetic> BOTH = List.of(Arithmetic.scalar(), Arithmetic.preferred());

  static Stream<Case> neural() {
    return BOTH.stream()
        .flatMap(
            arithmetic ->
                Stream.of("gmf", "mlp", "neumf")
                    .flatMap(
                        model ->
                            Stream.of(
                                new Case(model, 4, 3, arithmetic),
                                new Case(model, 17, 1, arithmetic),
                                new Case(model, 5, 2, arithmetic))));
  }

  static Stream<Case> all() {
    return Stream.concat(
        neural(),
        BOTH.stream()
            .flatMap(
                arithmetic ->
                    Stream.of(MfModel.PLAIN, MfModel.BIASED)
                        .map(model -> new Case(model, 19, 1, arithmetic))));
  }

  private static TrainedModel fitted(MiniBatchTrainer trainer, TrainedModel start) {
    TrainedModel result = start.copy();
    trainer.copyTo(result);
    return result;
  }

  // ---- against finite differences

  @ParameterizedTest
  @MethodSource("all")
  void pointwiseGradientsAreThoseOfFiniteDifferences(Case tested) {
    Examples examples = Examples.random(USERS, ITEMS, 300, 1);
    checkGradients(tested, new PointwiseLoss(), examples, model -> model.pointwiseLoss(examples));
  }

  @ParameterizedTest
  @MethodSource("all")
  void pairwiseGradientsAreThoseOfFiniteDifferences(Case tested) {
    for (int negatives : new int[] {1, 3, 150}) {
      Examples examples = Examples.groups(USERS, ITEMS, negatives < 10 ? 50 : 2, negatives, 2);
      checkGradients(
          tested,
          new PairwiseLoss(negatives),
          examples,
          model -> model.pairwiseLoss(examples, negatives));
    }
  }

  private static void checkGradients(
      Case tested, Loss loss, Examples examples, ToDoubleFunction<ReferenceModel> expectedLoss) {
    TrainedModel start = tested.start();
    MiniBatchTrainer trainer = tested.trainer(start, loss, new Optimizer.Sgd(1), 0);
    double reported =
        trainer.fit(examples.users(), examples.items(), examples.labels(), examples.count());
    TrainedModel end = fitted(trainer, start);
    ReferenceModel reference = new ReferenceModel(start);
    assertThat(reported).isCloseTo(expectedLoss.applyAsDouble(reference), within(1e-5));
    for (Map.Entry<String, double[]> parameter : reference.parameters().entrySet()) {
      String name = parameter.getKey();
      double[] values = parameter.getValue();
      for (int i = 0; i < values.length; i++) {
        double gradient =
            start.parameter(name).values()[i] - (double) end.parameter(name).values()[i];
        double expected = difference(values, i, reference, expectedLoss);
        assertThat(gradient).as(name + "[" + i + "]").isCloseTo(expected, within(2e-6));
      }
    }
  }

  private static double difference(
      double[] values, int i, ReferenceModel model, ToDoubleFunction<ReferenceModel> loss) {
    double value = values[i];
    double h = 1e-7; // Small, or a ReLU turns on or off between the two points.
    values[i] = value + h;
    double above = loss.applyAsDouble(model);
    values[i] = value - h;
    double below = loss.applyAsDouble(model);
    values[i] = value;
    return (above - below) / (2 * h);
  }

  // ---- against the DL4J graph

  /** Every model of the registry that has a kernel, with both losses. */
  static Stream<Arguments> registered() {
    return Models.names().stream()
        .filter(name -> VectorEngine.trains(new ModelSpec(name, 4, 3, USERS, ITEMS)))
        .flatMap(
            name ->
                Stream.of(new Case(name, 4, 3, BOTH.get(1)), new Case(name, 16, 1, BOTH.get(0))))
        .flatMap(
            tested -> Stream.of(TrainConfig.Loss.values()).map(loss -> Arguments.of(tested, loss)));
  }

  @ParameterizedTest
  @MethodSource("registered")
  void sgdStepsAreTheGraphs(Case tested, TrainConfig.Loss loss) {
    checkSteps(tested, loss, new OptimizerConfig(Kind.SGD, 0.5, 0, 1e-6), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("registered")
  void weightDecayIsTheGraphsWhereAllRowsAreTouched(Case tested, TrainConfig.Loss loss) {
    checkSteps(tested, loss, new OptimizerConfig(Kind.SGD, 0.5, 0.03, 1e-6), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("registered")
  void adaGradStepsAreTheGraphs(Case tested, TrainConfig.Loss loss) {
    checkSteps(tested, loss, new OptimizerConfig(Kind.ADAGRAD, 0.01, 0, 0.1), 1e-5);
  }

  @ParameterizedTest
  @MethodSource("registered")
  void adamStepsAreTheGraphsWhereAllRowsAreTouched(Case tested, TrainConfig.Loss loss) {
    OptimizerConfig adam = new OptimizerConfig(Kind.ADAM, 0.01, 0, 1e-6);
    // What adds the same to both logits of a pair has no gradient but rounding errors, which Adam
    // magnifies.
    TrainedModel start = tested.start();
    TrainedModel plain = graphTrained(tested, loss, new OptimizerConfig(Kind.SGD, 1, 0, 1e-6));
    TrainedModel expected = graphTrained(tested, loss, adam);
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
    TrainedModel expected = graphTrained(tested, loss, optimizer);
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
      Case tested, TrainConfig.Loss loss, OptimizerConfig optimizer) {
    GraphSettings settings = new GraphSettings(loss, NEGATIVES, optimizer);
    TrainedModel start = tested.start();
    ComputationGraph graph = graph(start, settings);
    for (int number = 0; number < BATCHES; number++) {
      graph.fit(batch(number).batch(settings));
    }
    return GraphParameters.copyOf(graph, start.spec());
  }

  private static TrainedModel kernelTrained(
      Case tested, TrainConfig.Loss loss, OptimizerConfig optimizer) {
    TrainedModel start = tested.start();
    MiniBatchTrainer trainer =
        tested.trainer(start, kernelLoss(loss), Optimizer.of(optimizer), optimizer.weightDecay());
    for (int number = 0; number < BATCHES; number++) {
      Examples batch = batch(number);
      trainer.fit(batch.users(), batch.items(), batch.labels(), batch.count());
    }
    return fitted(trainer, start);
  }

  @ParameterizedTest
  @MethodSource("registered")
  void lossIsTheGraphs(Case tested, TrainConfig.Loss loss) {
    GraphSettings settings =
        new GraphSettings(loss, NEGATIVES, new OptimizerConfig(Kind.SGD, 1, 0, 1e-6));
    TrainedModel start = tested.start();
    MiniBatchTrainer trainer = tested.trainer(start, kernelLoss(loss), new Optimizer.Sgd(1), 0);
    Examples batch = batch(0);
    assertThat(trainer.fit(batch.users(), batch.items(), batch.labels(), batch.count()))
        .isCloseTo(graph(start, settings).score(batch.batch(settings)), within(1e-5));
  }
}
