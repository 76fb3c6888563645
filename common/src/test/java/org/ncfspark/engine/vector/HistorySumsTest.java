package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.shard.ShardHistories;

/** One user, who has items 0, 1 and 2 of four. */
class HistorySumsTest {
  private static final ShardHistories HISTORIES =
      new ShardHistories(new int[] {0, 3}, new int[] {4, 5, 6}, new int[] {4, 5, 6, 7});
  private static final TrainerSettings SGD =
      new TrainerSettings(new PointwiseLoss(), new Optimizer.Sgd(1), WeightDecay.NONE, 8);

  private static TrainedModel start(String model) {
    return ((GradientModel) Models.named(model))
        .untrained(new ModelSpec(model, 4, 0, 1, 4), 0.5, 9);
  }

  /** The user's newest items: 1 and 2. Item 0 is a positive outside the cap. */
  private static final ShardHistories CAPPED = history(5, 6);

  private static ShardHistories history(int... rows) {
    return new ShardHistories(new int[] {0, rows.length}, rows, new int[] {4, 5, 6, 7});
  }

  private static MiniBatchTrainer trainer(TrainedModel start, TrainerSettings settings) {
    return trainer(start, HISTORIES, settings);
  }

  private static MiniBatchTrainer trainer(
      TrainedModel start, ShardHistories histories, TrainerSettings settings) {
    return MiniBatchTrainer.startingFrom(
        start, new int[] {0}, Optional.of(histories), settings, Arithmetic.preferred());
  }

  /** The loss of a positive. */
  private static double loss(TrainedModel start, ShardHistories histories, int item) {
    return trainer(start, histories, SGD).fit(new int[] {0}, new int[] {item}, new float[] {1}, 1);
  }

  private static double loss(TrainedModel start, float label) {
    return trainer(start, SGD).fit(new int[] {0}, new int[] {1}, new float[] {label}, 1);
  }

  private static float[] history(String model, TrainedModel of) {
    return of.parameter(model + "-history_W").values();
  }

  /** Otherwise training would see what it is to tell, and scoring would not. */
  @ParameterizedTest
  @ValueSource(strings = {"fism", "svdpp"})
  void aPositiveDoesNotReadItsOwnItemAsHistoryAndANegativeReadsAll(String model) {
    TrainedModel start = start(model);
    TrainedModel other = start.copy();
    for (int k = 4; k < 8; k++) {
      history(model, other)[k] = 0.25f; // The row of item 1.
    }
    assertThat(loss(other, 1)).isCloseTo(loss(start, 1), within());
    assertThat(loss(other, 0)).isNotCloseTo(loss(start, 0), within());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fism", "svdpp"})
  void theSumWithoutTheOwnItemIsTheSumOfTheOthers(String model) {
    TrainedModel start = start(model);
    assertThat(loss(start, HISTORIES, 1)).isCloseTo(loss(start, history(4, 6), 1), within());
    assertThat(loss(start, CAPPED, 1)).isCloseTo(loss(start, history(6), 1), within());
  }

  /** Worked out: q of item 0 with the root of a half of the sum of two rows. */
  @Test
  void aPositiveOutsideTheCapReadsTheWholeCappedHistory() {
    TrainedModel start = start("fism");
    float[] q = start.parameter("fism-item_W").values();
    float[] y = history("fism", start);
    double logit = 0;
    for (int k = 0; k < 4; k++) {
      logit += q[k] * (y[4 + k] + y[8 + k]) / Math.sqrt(2);
    }
    assertThat(loss(start, CAPPED, 0)).isCloseTo(Math.log1p(Math.exp(-logit)), within());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fism", "svdpp"})
  void aPositiveOutsideTheCapMovesTheCappedHistoryAlone(String model) {
    TrainedModel start = start(model);
    MiniBatchTrainer trainer = trainer(start, CAPPED, SGD);
    trainer.fit(new int[] {0}, new int[] {0}, new float[] {1}, 1);
    TrainedModel end = start.copy();
    trainer.copyTo(end);
    for (int k = 0; k < 16; k++) {
      float change = Math.abs(history(model, end)[k] - history(model, start)[k]);
      assertThat(change > 1e-6).as("value %d", k).isEqualTo(k / 4 == 1 || k / 4 == 2);
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fism", "svdpp"})
  void aPositiveMovesTheOtherRowsOfItsHistoryAndNotItsOwn(String model) {
    TrainedModel start = start(model);
    MiniBatchTrainer trainer = trainer(start, SGD);
    trainer.fit(new int[] {0}, new int[] {1}, new float[] {1}, 1);
    TrainedModel end = start.copy();
    trainer.copyTo(end);
    for (int item = 0; item < 4; item++) {
      boolean moved = item == 0 || item == 2;
      for (int k = 4 * item; k < 4 * item + 4; k++) {
        float change = Math.abs(history(model, end)[k] - history(model, start)[k]);
        assertThat(change > 1e-6).as("row %d", item).isEqualTo(moved);
      }
    }
  }

  /** Padding has no gradient: a penalty and Adam's moments leave it as it is. */
  @ParameterizedTest
  @ValueSource(strings = {"fism", "svdpp"})
  void paddingStaysZero(String model) {
    TrainerSettings adam =
        new TrainerSettings(
            new PointwiseLoss(), new Optimizer.Adam(0.1f), new WeightDecay(0.1, 0.1, 0.1), 8);
    MiniBatchTrainer trainer = trainer(start(model), adam);
    for (int step = 0; step < 5; step++) {
      trainer.fit(new int[] {0, 0}, new int[] {1, 3}, new float[] {1, 0}, 2);
    }
    RowTable items = trainer.items();
    for (int row = 4; row < 8; row++) {
      for (int k = 4; k < items.width(); k++) {
        assertThat(items.values()[items.at(row) + k]).isZero();
      }
    }
  }
}
