package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.model.convncf.ConvNcfModel;
import org.ncfspark.model.mf.MfModel;
import org.ncfspark.model.ncf.NcfModel;
import org.ncfspark.shard.ShardHistories;

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
      return trainer(start, Optional.empty(), loss, optimizer, decay);
    }

    MiniBatchTrainer trainer(
        TrainedModel start,
        Optional<ShardHistories> histories,
        Loss loss,
        Optimizer optimizer,
        WeightDecay decay) {
      int[] all = IntStream.range(0, USERS).toArray();
      TrainerSettings settings = new TrainerSettings(loss, optimizer, decay, 1000);
      return MiniBatchTrainer.startingFrom(start, all, histories, settings, arithmetic);
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

  /** A loss of the kernels, the mini-batch it is tried on, and its value by the models' logits. */
  record Trial(Loss loss, Examples examples, ToDoubleFunction<double[][]> expected) {
    static Trial pointwise() {
      Examples examples = Examples.random(USERS, ITEMS, 300, 1);
      return new Trial(
          new PointwiseLoss(), examples, logits -> ReferenceModel.pointwiseLoss(logits, examples));
    }

    static Trial pairwise(int negatives) {
      Examples examples = Examples.groups(USERS, ITEMS, negatives < 10 ? 50 : 2, negatives, 2);
      return new Trial(
          new PairwiseLoss(negatives),
          examples,
          logits -> ReferenceModel.pairwiseLoss(logits, examples, negatives));
    }

    /** What one step changes, which is the gradient. */
    TrainedModel step(TrainedModel start, Arithmetic arithmetic, double lossAtStart) {
      MiniBatchTrainer trainer =
          new Case(start.spec(), arithmetic)
              .trainer(start, loss, new Optimizer.Sgd(1), WeightDecay.NONE);
      double reported =
          trainer.fit(examples.users(), examples.items(), examples.labels(), examples.count());
      assertThat(reported)
          .as("%s, %s", this, arithmetic.name())
          .isCloseTo(lossAtStart, within(1e-5));
      TrainedModel end = start.copy();
      trainer.copyTo(end);
      return end;
    }

    @Override
    public String toString() {
      return loss.getClass().getSimpleName() + " of groups of " + loss.groupSize();
    }
  }

  private static final List<Trial> TRIALS =
      List.of(Trial.pointwise(), Trial.pairwise(1), Trial.pairwise(3), Trial.pairwise(150));

  /** What is trained, once for all losses and both arithmetics: logits take the time. */
  static Stream<ModelSpec> specs() {
    return all().map(Case::spec).distinct();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void pointwiseAndPairwiseGradientsAreThoseOfFiniteDifferences(ModelSpec spec) {
    TrainedModel start = new Case(spec, BOTH.get(0)).start();
    ReferenceModel reference = new ReferenceModel(start);
    double[][] logits = reference.logits();
    List<List<TrainedModel>> ends =
        TRIALS.stream()
            .map(
                trial ->
                    BOTH.stream()
                        .map(kind -> trial.step(start, kind, trial.expected.applyAsDouble(logits)))
                        .toList())
            .toList();
    reference
        .parameters()
        .forEach(
            (name, values) -> {
              for (int i = 0; i < values.length; i++) {
                checkGradient(start, ends, name, i, differences(values, i, reference));
              }
            });
  }

  private static void checkGradient(
      TrainedModel start, List<List<TrainedModel>> ends, String name, int i, double[] expected) {
    for (int trial = 0; trial < expected.length; trial++) {
      for (int k = 0; k < BOTH.size(); k++) {
        double gradient =
            start.parameter(name).values()[i]
                - (double) ends.get(trial).get(k).parameter(name).values()[i];
        assertThat(gradient)
            .as("%s[%d], %s, %s", name, i, TRIALS.get(trial), BOTH.get(k).name())
            .isCloseTo(expected[trial], within(2e-6));
      }
    }
  }

  /** The difference quotient of every trial's loss by one parameter. */
  private static double[] differences(double[] values, int i, ReferenceModel model) {
    double value = values[i];
    double h = 1e-7; // Small, or a ReLU turns on or off between the two points.
    values[i] = value + h;
    double[][] above = model.logits();
    values[i] = value - h;
    double[][] below = model.logits();
    values[i] = value;
    return TRIALS.stream()
        .map(Trial::expected)
        .mapToDouble(loss -> (loss.applyAsDouble(above) - loss.applyAsDouble(below)) / (2 * h))
        .toArray();
  }
}
