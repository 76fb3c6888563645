package org.ncfspark.engine.vector;

import java.io.Serializable;
import org.ncfspark.shard.TrainConfig;

/**
 * How a model is trained in each epoch: ConvNCF's published training begins with epochs that have
 * another learning rate and no penalty.
 *
 * @param warmUp of epochs 1 to {@code warmUpEpochs}
 * @param settled of all others; the same optimizer, loss and batch size
 */
public record TrainingSchedule(TrainerSettings warmUp, int warmUpEpochs, TrainerSettings settled)
    implements Serializable {

  public static TrainingSchedule of(TrainConfig config) {
    return new TrainingSchedule(
        TrainerSettings.warmUp(config), config.warmUp().epochs(), TrainerSettings.of(config));
  }

  /**
   * @param epoch counted from 1
   */
  TrainerSettings at(int epoch) {
    return epoch <= warmUpEpochs ? warmUp : settled;
  }
}
