package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.model.mf.MfModel;

class HardestNegativesTest {
  private static final int ITEMS = 10;

  /** One user with p = 1; the score of item i is scores[i]. */
  private static MiniBatchTrainer trainer(int groups, float... scores) {
    TrainedModel model = MfModel.plain().untrained(new ModelSpec("mf", 1, 0, 1, ITEMS), 0.1, 3);
    fill(model.parameter(MfModel.USERS), 1);
    fill(model.parameter(MfModel.ITEMS), scores);
    TrainerSettings settings =
        new TrainerSettings(
            new PairwiseLoss(2), new Optimizer.Sgd(1), WeightDecay.NONE, 3 * groups, 3);
    return MiniBatchTrainer.startingFrom(model, new int[] {0}, settings, Arithmetic.scalar());
  }

  private static void fill(ParameterTable table, float... values) {
    System.arraycopy(values, 0, table.values(), 0, values.length);
  }

  @Test
  void ofTheItemsDrawnForANegativeTheHighestScoredIsKept() {
    MiniBatchTrainer trainer = trainer(2, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    HardestNegatives hardest = new HardestNegatives(3, 3, 6);
    int[] items = {0, 5, 9, 7, 1, 2, 3, 4, 8, 1, 1, 6, 6, 2};
    int[] users = new int[items.length];
    float[] labels = new float[items.length];
    labels[0] = 1;
    labels[7] = 1;

    int count = hardest.choose(trainer, users, items, labels, items.length);

    assertThat(count).isEqualTo(6);
    assertThat(Arrays.copyOf(items, count)).containsExactly(0, 9, 3, 4, 8, 6);
    assertThat(Arrays.copyOf(labels, count)).containsExactly(1, 0, 0, 1, 0, 0);
  }

  @Test
  void whatIsOnlyScoredIsNotTouched() {
    MiniBatchTrainer trainer = trainer(1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    int mark = trainer.mark();
    int[] items = {0, 5, 9, 7, 1, 2, 3};
    int count = new HardestNegatives(3, 3, 3).choose(trainer, new int[7], items, new float[7], 7);
    trainer.fit(new int[7], items, new float[7], count);
    assertThat(trainer.itemsTouchedSince(mark)).containsExactly(0, 3, 9);
  }

  @Test
  void withoutAChoiceEverythingDrawnIsTrainedOn() {
    int[] items = IntStream.range(0, 6).toArray();
    HardestNegatives none = new HardestNegatives(3, 1, 6);
    assertThat(none.choose(trainer(2), new int[6], items, new float[6], 6)).isEqualTo(6);
    assertThat(items).containsExactly(0, 1, 2, 3, 4, 5);
  }
}
