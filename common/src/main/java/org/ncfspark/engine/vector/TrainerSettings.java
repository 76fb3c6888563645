package org.ncfspark.engine.vector;

import java.io.Serializable;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.shard.OptimizerConfig;
import org.ncfspark.shard.TrainConfig;

/**
 * How a {@link MiniBatchTrainer} trains.
 *
 * @param weightDecay on the network's weights and on the rows that a mini-batch touches, once each.
 *     It is not in the loss reported.
 * @param batchSize examples of a mini-batch, at most; with a pairwise loss whole groups
 * @param choices items drawn for each negative, of which the highest-scored one is trained on
 */
public record TrainerSettings(
    Loss loss, Optimizer optimizer, WeightDecay weightDecay, int batchSize, int choices)
    implements Serializable {

  /** Settings without a choice among negatives. */
  public TrainerSettings(Loss loss, Optimizer optimizer, WeightDecay weightDecay, int batchSize) {
    this(loss, optimizer, weightDecay, batchSize, 1);
  }

  /**
   * The settings of a configuration. A mini-batch of a pairwise loss counts positives, each with
   * its negatives.
   */
  public static TrainerSettings of(TrainConfig config) {
    Loss loss = loss(config);
    return new TrainerSettings(
        loss,
        Optimizer.of(config.optimizer()),
        config.optimizer().weightDecay(),
        Math.max(Math.multiplyExact(config.batchSize(), loss.groupSize()), 1 + config.negatives()),
        config.choices());
  }

  /** These settings without a penalty and with another learning rate, for warming up. */
  static TrainerSettings warmUp(TrainConfig config) {
    TrainerSettings settings = of(config);
    OptimizerConfig optimizer =
        new OptimizerConfig(
            config.optimizer().kind(),
            config.warmUp().learningRate(),
            WeightDecay.NONE,
            config.optimizer().initialAccumulator());
    return new TrainerSettings(
        settings.loss,
        Optimizer.of(optimizer),
        WeightDecay.NONE,
        settings.batchSize,
        settings.choices);
  }

  private static Loss loss(TrainConfig config) {
    Loss mean =
        switch (config.loss()) {
          case POINTWISE -> new PointwiseLoss();
          case PAIRWISE -> new PairwiseLoss(config.negatives());
        };
    return switch (config.lossReduction()) {
      case MEAN -> mean;
      case SUM -> new SummedLoss(mean);
    };
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
