package org.ncfspark.shard;

import java.io.Serializable;
import java.util.List;
import org.ncfspark.serialization.BulkRecord;

/**
 * What all shards start a round from: items' rows and the network, each row followed by its
 * optimizer state, laid out as the engine has them.
 *
 * @param steps optimizer steps that lie behind
 */
public record SharedParameters(float[] items, float[] network, long steps) implements Serializable {
  private Object writeReplace() {
    return new BulkRecord(this);
  }

  /**
   * The parameters after a round.
   *
   * @param rows that changed, in parts
   * @param moreSteps of the round
   */
  public SharedParameters after(List<TouchedItems> rows, float[] networkAfter, long moreSteps) {
    float[] after = items.clone();
    for (TouchedItems part : rows) {
      int stride = part.stride();
      for (int k = 0; k < part.items().length; k++) {
        System.arraycopy(part.rows(), k * stride, after, part.items()[k] * stride, stride);
      }
    }
    return new SharedParameters(after, networkAfter, steps + moreSteps);
  }

  /** The parameters with other rows of items. */
  public SharedParameters with(float[] otherItems) {
    return new SharedParameters(otherItems, network, steps);
  }

  /**
   * The parameters with the rows of some items only, in the order given.
   *
   * @param itemCount number of items whose rows this has
   */
  SharedParameters of(int[] some, int itemCount) {
    int stride = items.length / itemCount;
    float[] rows = new float[Math.multiplyExact(some.length, stride)];
    for (int k = 0; k < some.length; k++) {
      System.arraycopy(items, some[k] * stride, rows, k * stride, stride);
    }
    return new SharedParameters(rows, network, steps);
  }
}
