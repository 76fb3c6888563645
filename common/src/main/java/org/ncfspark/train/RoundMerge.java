package org.ncfspark.train;

import java.util.List;

/**
 * Merges what shards made of the same parameters in one round, always in the order of shards, so
 * that the result does not depend on where and when they ran.
 *
 * <p>A row that one shard touched is taken as it is. Of a row that several touched, the values are
 * merged by the {@link MergeRule} and the optimizer state is averaged over those shards: summed
 * accumulators slow AdaGrad down. The network, which every shard moves with every example, is
 * averaged, weighted by examples.
 */
public final class RoundMerge {
  private final MergeRule rule;
  private final int width;
  private final int stride;

  /**
   * @param width floats of a row's values
   * @param stride floats of a row's values and optimizer state
   */
  public RoundMerge(MergeRule rule, int width, int stride) {
    this.rule = rule;
    this.width = width;
    this.stride = stride;
  }

  /** The parameters after the round; {@code updates} in the order of shards. */
  public SharedParameters merged(SharedParameters start, List<ShardUpdate> updates) {
    float[] items = start.items().clone();
    int[] cursors = new int[updates.size()];
    for (int item = 0; item < items.length / stride; item++) {
      mergeRow(item, start.items(), items, updates, cursors);
    }
    long steps = updates.stream().mapToLong(ShardUpdate::steps).max().orElse(0);
    return new SharedParameters(items, network(start, updates), start.steps() + steps);
  }

  private void mergeRow(
      int item, float[] start, float[] merged, List<ShardUpdate> updates, int[] cursors) {
    int sharing = 0;
    for (int shard = 0; shard < cursors.length; shard++) {
      sharing += touches(updates.get(shard), cursors[shard], item) ? 1 : 0;
    }
    int row = item * stride;
    for (int shard = 0; sharing > 0 && shard < cursors.length; shard++) {
      ShardUpdate update = updates.get(shard);
      if (touches(update, cursors[shard], item)) {
        int from = cursors[shard]++ * stride;
        if (sharing == 1) {
          System.arraycopy(update.rows(), from, merged, row, stride);
        } else {
          add(update.rows(), from, start, merged, row, sharing);
        }
      }
    }
  }

  private void add(float[] rows, int from, float[] start, float[] merged, int row, int sharing) {
    float weight = rule == MergeRule.SUM ? 1 : 1f / sharing;
    for (int k = 0; k < width; k++) {
      merged[row + k] += weight * (rows[from + k] - start[row + k]);
    }
    for (int k = width; k < stride; k++) {
      merged[row + k] += (rows[from + k] - start[row + k]) / sharing;
    }
  }

  private static boolean touches(ShardUpdate update, int cursor, int item) {
    return cursor < update.touched().length && update.touched()[cursor] == item;
  }

  private static float[] network(SharedParameters start, List<ShardUpdate> updates) {
    long examples = updates.stream().mapToLong(ShardUpdate::examples).sum();
    if (examples == 0) {
      return start.network();
    }
    double[] sums = new double[start.network().length];
    for (ShardUpdate update : updates) {
      double weight = (double) update.examples() / examples;
      for (int k = 0; k < sums.length; k++) {
        sums[k] += weight * update.network()[k];
      }
    }
    float[] network = new float[sums.length];
    for (int k = 0; k < sums.length; k++) {
      network[k] = (float) sums[k];
    }
    return network;
  }
}
