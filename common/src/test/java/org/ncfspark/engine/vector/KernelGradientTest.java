package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.ConvNcfModel;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.MfModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.NcfModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;

/**
 * Loss and every gradient of every kernel against finite differences of {@link ReferenceModel}. A
 * gradient is seen as what an SGD step with learning rate 1 changes.
 */
class KernelGradientTest {
  static final int USERS = 6;
  static final int ITEMS = 9;
  private static final double STD = 0.4; // Large enough for every part to show in the gradients.

  /** What is trained with: a model, its size, and the arithmetic. */
  record Case(ModelSpec spec, Arithmetic arithmetic) {
    Case(String model, int factors, int layers, Arithmetic arithmetic) {
      this(new ModelSpec(model, factors, layers, USERS, ITEMS), arithmetic);
    }

    static Case convNcf(int factors, int maps, int convolutions, Arithmetic arithmetic) {
      return new Case(
          new ModelSpec(ConvNcfModel.NAME, factors, 0, USERS, ITEMS, maps, convolutions),
          arithmetic);
    }

    TrainedModel start() {
      TrainedModel start = ((GradientModel) Models.named(spec.name())).untrained(spec, STD, 5);
      // Filters start so small that what they see would hardly show; these keep its size.
      start
          .parameters()
          .forEach(
              (name, table) -> {
                if (name.startsWith("convolution") && name.endsWith("_W")) {
                  double scale = 10 * Math.sqrt(2.0 / table.rows());
                  for (int i = 0; i < table.values().length; i++) {
                    table.values()[i] *= (float) scale;
                  }
                }
              });
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

    MiniBatchTrainer trainer(
        TrainedModel start, Loss loss, Optimizer optimizer, WeightDecay decay) {
      int[] all = IntStream.range(0, USERS).toArray();
      return MiniBatchTrainer.startingFrom(
          start, all, new TrainerSettings(loss, optimizer, decay, 1000), arithmetic);
    }

    @Override
    public String toString() {
      return spec + " " + arithmetic.name();
    }
  }

  private static final List<Arithmetic> BOTH = List.of(Arithmetic.scalar(), Arithmetic.preferred());

  static Stream<Case> neural() {
    return BOTH.stream()
        .flatMap(
            arithmetic ->
                Stream.of("gmf", "mlp", "neumf", "jrl")
                    .flatMap(
                        model ->
                            Stream.of(
                                new Case(model, 4, 3, arithmetic),
                                new Case(model, 17, 1, arithmetic),
                                new Case(model, 5, 2, arithmetic))));
  }

  static Stream<Case> ofOuterProducts() {
    return BOTH.stream()
        .flatMap(
            arithmetic ->
                Stream.of(
                    new Case(NcfModel.ONCF_MLP, 2, 2, arithmetic),
                    new Case(NcfModel.ONCF_MLP, 5, 1, arithmetic),
                    Case.convNcf(2, 16, 0, arithmetic),
                    Case.convNcf(4, 8, 0, arithmetic),
                    Case.convNcf(8, 5, 2, arithmetic),
                    Case.convNcf(8, 32, 1, arithmetic)));
  }

  static Stream<Case> all() {
    return Stream.concat(
        Stream.concat(neural(), ofOuterProducts()),
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

  /** What is trained, once for both arithmetics: finite differences take the time. */
  static Stream<ModelSpec> specs() {
    return all().map(Case::spec).distinct();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void pointwiseGradientsAreThoseOfFiniteDifferences(ModelSpec spec) {
    Examples examples = Examples.random(USERS, ITEMS, 300, 1);
    checkGradients(spec, new PointwiseLoss(), examples, model -> model.pointwiseLoss(examples));
  }

  @ParameterizedTest
  @MethodSource("specs")
  void pairwiseGradientsAreThoseOfFiniteDifferences(ModelSpec spec) {
    for (int negatives : new int[] {1, 3, 150}) {
      Examples examples = Examples.groups(USERS, ITEMS, negatives < 10 ? 50 : 2, negatives, 2);
      checkGradients(
          spec,
          new PairwiseLoss(negatives),
          examples,
          model -> model.pairwiseLoss(examples, negatives));
    }
  }

  private static void checkGradients(
      ModelSpec spec, Loss loss, Examples examples, ToDoubleFunction<ReferenceModel> expectedLoss) {
    TrainedModel start = new Case(spec, BOTH.get(0)).start();
    ReferenceModel reference = new ReferenceModel(start);
    double lossAtStart = expectedLoss.applyAsDouble(reference);
    List<TrainedModel> ends = new ArrayList<>();
    for (Arithmetic arithmetic : BOTH) {
      MiniBatchTrainer trainer =
          new Case(spec, arithmetic).trainer(start, loss, new Optimizer.Sgd(1), WeightDecay.NONE);
      double reported =
          trainer.fit(examples.users(), examples.items(), examples.labels(), examples.count());
      assertThat(reported).as(arithmetic.name()).isCloseTo(lossAtStart, within(1e-5));
      ends.add(fitted(trainer, start));
    }
    for (Map.Entry<String, double[]> parameter : reference.parameters().entrySet()) {
      String name = parameter.getKey();
      double[] values = parameter.getValue();
      for (int i = 0; i < values.length; i++) {
        double expected = difference(values, i, reference, expectedLoss);
        for (int k = 0; k < ends.size(); k++) {
          double gradient =
              start.parameter(name).values()[i] - (double) ends.get(k).parameter(name).values()[i];
          assertThat(gradient)
              .as("%s[%d], %s", name, i, BOTH.get(k).name())
              .isCloseTo(expected, within(2e-6));
        }
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
}
