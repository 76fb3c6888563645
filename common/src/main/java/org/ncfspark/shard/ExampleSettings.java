package org.ncfspark.shard;

import java.io.Serializable;

/**
 * How the examples of an epoch are made of positives.
 *
 * @param itemCount number of items, at least 2
 * @param negatives drawn per positive
 */
public record ExampleSettings(int itemCount, int negatives, Order order, long seed)
    implements Serializable {

  /** The settings of a configuration. A pairwise loss needs each positive with its negatives. */
  public static ExampleSettings of(TrainConfig config, int itemCount, long seed) {
    Order order =
        switch (config.loss()) {
          case POINTWISE -> Order.EXAMPLES;
          case PAIRWISE -> Order.POSITIVES;
        };
    return new ExampleSettings(itemCount, config.draws(), order, seed);
  }

  /** The things that are put into random order. */
  public enum Order {
    /** Every example by itself, for pointwise losses. */
    EXAMPLES,
    /** Positives, each followed by its negatives, for pairwise losses. */
    POSITIVES
  }

  /** Consecutive examples that stay together. */
  public int groupSize() {
    return order == Order.EXAMPLES ? 1 : 1 + negatives;
  }
}
