package org.ncfspark.shard;

import java.io.Serializable;
import java.util.Arrays;
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
public final class RoundMerge implements Serializable {
  private static final long serialVersionUID = 1L;

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
    List<TouchedItems> touched = updates.stream().map(ShardUpdate::touched).toList();
    TouchedItems rows = rows(start, 0, start.items().length / stride, touched);
    return start.after(List.of(rows), network(start, updates), steps(updates));
  }

  /**
   * The merged rows of the items {@code first .. end} that a shard touched.
   *
   * @param touched of each shard, in their order, none outside {@code first .. end}
   */
  public TouchedItems rows(SharedParameters start, int first, int end, List<TouchedItems> touched) {
    int[] items = new int[end - first];
    float[] rows = new float[Math.multiplyExact(Math.min(items.length, sum(touched)), stride)];
    int[] cursors = new int[touched.size()];
    int count = 0;
    for (int item = first; item < end; item++) {
      int sharing = sharing(item, touched, cursors);
      if (sharing > 0) {
        merge(item, sharing, start.items(), rows, count * stride, touched, cursors);
        items[count++] = item;
      }
    }
    return new TouchedItems(
        Arrays.copyOf(items, count),
        rows.length == count * stride ? rows : Arrays.copyOf(rows, count * stride));
  }

  private static int sum(List<TouchedItems> touched) {
    return (int)
        Math.min(Integer.MAX_VALUE, touched.stream().mapToLong(of -> of.items().length).sum());
  }

  private static int sharing(int item, List<TouchedItems> touched, int[] cursors) {
    int sharing = 0;
    for (int shard = 0; shard < cursors.length; shard++) {
      sharing += touches(touched.get(shard), cursors[shard], item) ? 1 : 0;
    }
    return sharing;
  }

  private void merge(
      int item,
      int sharing,
      float[] start,
      float[] merged,
      int row,
      List<TouchedItems> touched,
      int[] cursors) {
    if (sharing > 1) {
      System.arraycopy(start, item * stride, merged, row, stride);
    }
    for (int shard = 0; shard < cursors.length; shard++) {
      TouchedItems of = touched.get(shard);
      if (touches(of, cursors[shard], item)) {
        int from = cursors[shard]++ * stride;
        if (sharing == 1) {
          System.arraycopy(of.rows(), from, merged, row, stride);
        } else {
          add(of.rows(), from, start, item * stride, merged, row, sharing);
        }
      }
    }
  }

  private void add(
      float[] rows, int from, float[] start, int at, float[] merged, int row, int sharing) {
    float weight = rule == MergeRule.SUM ? 1 : 1f / sharing;
    for (int k = 0; k < width; k++) {
      merged[row + k] += weight * (rows[from + k] - start[at + k]);
    }
    for (int k = width; k < stride; k++) {
      merged[row + k] += (rows[from + k] - start[at + k]) / sharing;
    }
  }

  private static boolean touches(TouchedItems touched, int cursor, int item) {
    return cursor < touched.items().length && touched.items()[cursor] == item;
  }

  /** The steps of a round: all shards make the same number, but those that run out of examples. */
  public static long steps(List<ShardUpdate> updates) {
    return updates.stream().mapToLong(ShardUpdate::steps).max().orElse(0);
  }

  /** What the round fitted; {@code updates} in the order of shards. */
  public static RoundLoss loss(List<ShardUpdate> updates) {
    long fitted = 0;
    double sum = 0;
    for (ShardUpdate update : updates) {
      fitted += update.examples();
      sum += update.lossSum();
    }
    return new RoundLoss(fitted, sum);
  }

  /** The network after the round; {@code updates} in the order of shards. */
  public static float[] network(SharedParameters start, List<ShardUpdate> updates) {
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
