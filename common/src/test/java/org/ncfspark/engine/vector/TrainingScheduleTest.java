package org.ncfspark.engine.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.settings.ConfigLoader;

class TrainingScheduleTest {
  private static TrainingSchedule schedule(int warmUpEpochs) {
    return TrainingSchedule.of(
        ConfigLoader.load(
                List.of(),
                List.of(
                    "train.optimizer=adagrad",
                    "train.learning-rate=0.05",
                    "train.weight-decay=0.02",
                    "train.warm-up.learning-rate=0.01",
                    "train.warm-up.epochs=" + warmUpEpochs))
            .train());
  }

  @Test
  void theFirstEpochsHaveALearningRateOfTheirOwnAndNoPenalty() {
    TrainerSettings first = schedule(2).at(2);
    assertThat(first.optimizer().rate(1)).isEqualTo(0.01f);
    assertThat(first.weightDecay()).isEqualTo(WeightDecay.NONE);
  }

  @Test
  void theOthersAreAsConfigured() {
    TrainerSettings third = schedule(2).at(3);
    assertThat(third.optimizer().rate(1)).isEqualTo(0.05f);
    assertThat(third.weightDecay().embeddings()).isEqualTo(0.02);
    assertThat(schedule(0).at(1)).isEqualTo(third);
  }
}
