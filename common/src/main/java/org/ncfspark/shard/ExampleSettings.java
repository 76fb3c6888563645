package org.ncfspark.shard;

import java.io.Serializable;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;

/**
 * How the examples of an epoch are made of positives.
 *
 * @param itemCount number of items, at least 2
 * @param negatives drawn per positive
 */
public record ExampleSettings(int itemCount, int negatives, Order order, long seed)
    implements Serializable {

  /**
   * The settings of a configuration. A pairwise loss needs each positive with its negatives; a
   * model that reads histories sums them up once for all examples of a user that come together.
   */
  public static ExampleSettings of(TrainConfig config, ModelSpec spec, long seed) {
    Order order =
        switch (config.loss()) {
          case POINTWISE -> Order.EXAMPLES;
          case PAIRWISE -> Order.POSITIVES;
        };
    GradientModel model = (GradientModel) Models.named(spec.name());
    return new ExampleSettings(
        spec.items(), config.draws(), model.readsHistories(spec) ? Order.USERS : order, seed);
  }

  /** The things that are put into random order. */
  public enum Order {
    /** Every example by itself, for pointwise losses. */
    EXAMPLES,
    /** Positives, each followed by its negatives, for pairwise losses. */
    POSITIVES,
    /** Some of a user's positives one after the other, each followed by its negatives. */
    USERS
  }

  /** Whether examples read their users' histories, see {@link Order#USERS}. */
  boolean readHistories() {
    return order == Order.USERS;
  }

  /** Rows that shards share: one of each item, and one more where histories are read. */
  public int sharedRows() {
    return readHistories() ? Math.multiplyExact(2, itemCount) : itemCount;
  }

  /** Consecutive examples that stay together. */
  public int groupSize() {
    return order == Order.EXAMPLES ? 1 : 1 + negatives;
  }
}
