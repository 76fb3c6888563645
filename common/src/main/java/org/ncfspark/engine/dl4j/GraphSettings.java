package org.ncfspark.engine.dl4j;

import java.io.Serializable;
import org.ncfspark.shard.OptimizerConfig;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainConfig.Loss;

/**
 * What a DL4J graph is trained for, and how.
 *
 * @param loss pointwise: a row of a mini-batch is an example; pairwise: it is a triple of user,
 *     positive and negative
 * @param negatives per positive
 */
public record GraphSettings(Loss loss, int negatives, OptimizerConfig optimizer)
    implements Serializable {

  public static GraphSettings of(TrainConfig config) {
    return new GraphSettings(config.loss(), config.negatives(), config.optimizer());
  }

  /** Examples (positives and negatives) that a mini-batch of so many rows is made of. */
  public long examples(long rows) {
    return switch (loss) {
      case POINTWISE -> rows;
      case PAIRWISE -> rows / negatives * (1 + negatives);
    };
  }
}
