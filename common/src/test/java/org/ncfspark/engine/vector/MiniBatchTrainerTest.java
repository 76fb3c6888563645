package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.model.mf.MfModel;
import org.ncfspark.model.popularity.ItemPop;

class MiniBatchTrainerTest {
  private static final int USERS = 5;
  private static final int ITEMS = 8;

  static Stream<Arithmetic> arithmetics() {
    return Stream.of(Arithmetic.scalar(), Arithmetic.preferred());
  }

  private static TrainedModel neuMf() {
    ModelSpec spec = new ModelSpec("neumf", 6, 2, USERS, ITEMS);
    return ((GradientModel) Models.named("neumf")).untrained(spec, 0.3, 1);
  }

  private static MiniBatchTrainer trainer(TrainedModel start, int[] users, Arithmetic arithmetic) {
    return MiniBatchTrainer.startingFrom(
        start,
        users,
        new TrainerSettings(
            new PointwiseLoss(), new Optimizer.Adam(0.01f), WeightDecay.everywhere(1e-4), 300),
        arithmetic);
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void theSameMiniBatchesGiveTheSameParametersBitForBit(Arithmetic arithmetic) {
    TrainedModel[] ends = new TrainedModel[2];
    for (int run = 0; run < ends.length; run++) {
      TrainedModel start = neuMf();
      MiniBatchTrainer trainer = trainer(start, IntStream.range(0, USERS).toArray(), arithmetic);
      // Enough mini-batches for compiled code to take over from interpreted in between.
      for (int batch = 0; batch < 300; batch++) {
        Examples examples = Examples.random(USERS, ITEMS, 290, batch);
        trainer.fit(examples.users(), examples.items(), examples.labels(), examples.count());
      }
      trainer.copyTo(start);
      ends[run] = start;
    }
    ends[0]
        .parameters()
        .forEach(
            (name, table) ->
                assertThat(ends[1].parameter(name).values()).isEqualTo(table.values()));
  }

  @ParameterizedTest
  @MethodSource("arithmetics")
  void trainingLearnsWhichItemsBelongToWhichUsers(Arithmetic arithmetic) {
    TrainedModel model = MfModel.biased().untrained(new ModelSpec("", 8, 1, USERS, ITEMS), 0.1, 3);
    MiniBatchTrainer trainer =
        MiniBatchTrainer.startingFrom(
            model,
            IntStream.range(0, USERS).toArray(),
            new TrainerSettings(
                new PairwiseLoss(1), new Optimizer.AdaGrad(0.3f, 1e-6f), WeightDecay.NONE, 64),
            arithmetic);
    double first = 0;
    double last = 0;
    for (int batch = 0; batch < 100; batch++) {
      Examples examples = Examples.groups(USERS, ITEMS / 2, 32, 1, batch);
      for (int s = 0; s < examples.count(); s++) { // A user likes items of his own parity.
        int parity = (examples.users()[s] + s) % 2;
        examples.items()[s] = examples.items()[s] * 2 + parity;
      }
      last = trainer.fit(examples.users(), examples.items(), examples.labels(), 64);
      first = batch == 0 ? last : first;
    }
    assertThat(first).isGreaterThan(0.6);
    assertThat(last).isLessThan(0.02);
  }

  @Test
  void aShardTrainsItsOwnUsersOnly() {
    TrainedModel start = neuMf();
    MiniBatchTrainer trainer = trainer(start, new int[] {1, 4}, Arithmetic.scalar());
    trainer.fit(new int[] {0, 1}, new int[] {2, 3}, new float[] {1, 0}, 2);
    TrainedModel end = neuMf();
    trainer.copyTo(end);
    float[] before = start.parameter("mlp-user_W").values();
    float[] after = end.parameter("mlp-user_W").values();
    int size = before.length / USERS;
    for (int user = 0; user < USERS; user++) {
      float[] old = Arrays.copyOfRange(before, user * size, (user + 1) * size);
      float[] now = Arrays.copyOfRange(after, user * size, (user + 1) * size);
      if (user == 1 || user == 4) {
        assertThat(now).isNotEqualTo(old);
      } else {
        assertThat(now).isEqualTo(old);
      }
    }
  }

  @Test
  void untrainedParametersComeBackAsTheyWere() {
    TrainedModel start = neuMf();
    TrainedModel back = ((GradientModel) Models.named("neumf")).untrained(start.spec(), 0.3, 99);
    trainer(start, IntStream.range(0, USERS).toArray(), Arithmetic.scalar()).copyTo(back);
    start
        .parameters()
        .forEach(
            (name, table) -> assertThat(back.parameter(name).values()).isEqualTo(table.values()));
  }

  @Test
  void itemsTouchedSinceAMarkAreThoseOfItsMiniBatches() {
    MiniBatchTrainer trainer = trainer(neuMf(), new int[] {0}, Arithmetic.scalar());
    trainer.fit(new int[] {0}, new int[] {7}, new float[] {1}, 1);
    int mark = trainer.mark();
    trainer.fit(new int[] {0, 0, 0}, new int[] {5, 2, 5}, new float[] {1, 0, 1}, 3);
    assertThat(trainer.itemsTouchedSince(mark)).containsExactly(2, 5);
    assertThat(trainer.step()).isEqualTo(2);
  }

  @Test
  void aResumedTrainerGoesOnWithTheSameStep() {
    MiniBatchTrainer one = trainer(neuMf(), new int[] {0}, Arithmetic.scalar());
    one.fit(new int[] {0}, new int[] {7}, new float[] {1}, 1);
    MiniBatchTrainer resumed = trainer(neuMf(), new int[] {0}, Arithmetic.scalar());
    copy(one.users(), resumed.users());
    copy(one.items(), resumed.items());
    copy(one.network(), resumed.network());
    resumed.continueAfter(one.step());
    one.fit(new int[] {0}, new int[] {3}, new float[] {0}, 1);
    resumed.fit(new int[] {0}, new int[] {3}, new float[] {0}, 1);
    assertThat(resumed.users().values()).isEqualTo(one.users().values());
    assertThat(resumed.items().values()).isEqualTo(one.items().values());
    assertThat(resumed.network().values()).isEqualTo(one.network().values());
  }

  private static void copy(RowTable from, RowTable to) {
    System.arraycopy(from.values(), 0, to.values(), 0, from.values().length);
  }

  @Test
  void refusesWhatIsNoMiniBatch() {
    MiniBatchTrainer trainer = trainer(neuMf(), new int[] {0}, Arithmetic.scalar());
    assertThatThrownBy(() -> trainer.fit(new int[0], new int[0], new float[0], 0))
        .hasMessage("Mini-batch of 0 examples (expected 1 to 300, in groups of 1)");
    assertThatThrownBy(() -> trainer.fit(new int[301], new int[301], new float[301], 301))
        .hasMessageContaining("Mini-batch of 301 examples");
    assertThatThrownBy(
            () ->
                new TrainerSettings(new PairwiseLoss(4), new Optimizer.Sgd(1), WeightDecay.NONE, 4))
        .hasMessage("Invalid batch size: 4 (expected at least one group of 5 examples)");
  }

  @Test
  void refusesAModelWithoutKernel() {
    TrainedModel counts = ItemPop.counted(1, new float[] {1});
    assertThatThrownBy(() -> trainer(counts, new int[] {0}, Arithmetic.scalar()))
        .hasMessageContaining("no kernel for model 'item-pop'")
        .hasMessageContaining("engine = dl4j");
  }
}
