package org.ncfspark.engine.vector;

import java.io.Serializable;
import org.ncfspark.config.TrainConfig;

/**
 * How a {@link MiniBatchTrainer} trains.
 *
 * @param weightDecay L2 coefficient on the network's weights and on the rows that a mini-batch
 *     touches, once each, not on biases: gradient += weightDecay * w. It is not in the loss
 *     reported.
 * @param batchSize examples of a mini-batch, at most; with a pairwise loss whole groups
 * @param choices items drawn for each negative, of which the highest-scored one is trained on
 */
public record TrainerSettings(
    Loss loss, Optimizer optimizer, double weightDecay, int batchSize, int choices)
    implements Serializable {

  /** Settings without a choice among negatives. */
  public TrainerSettings(Loss loss, Optimizer optimizer, double weightDecay, int batchSize) {
    this(loss, optimizer, weightDecay, batchSize, 1);
  }

  /** As configured; a mini-batch of a pairwise loss counts positives, each with its negatives. */
  public static TrainerSettings of(TrainConfig config) {
    Loss loss =
        switch (config.loss()) {
          case POINTWISE -> new PointwiseLoss();
          case PAIRWISE -> new PairwiseLoss(config.negatives());
        };
    return new TrainerSettings(
        loss,
        Optimizer.of(config.optimizer()),
        config.optimizer().weightDecay(),
        Math.multiplyExact(config.batchSize(), loss.groupSize()),
        config.choices());
  }

  public TrainerSettings {
    if (batchSize < loss.groupSize()) {
      throw new IllegalArgumentException(
          "Invalid batch size: "
              + batchSize
              + " (expected at least one group of "
              + loss.groupSize()
              + " examples)");
    }
  }
}
