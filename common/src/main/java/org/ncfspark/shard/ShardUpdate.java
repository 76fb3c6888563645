package org.ncfspark.shard;

import java.io.Serializable;
import org.ncfspark.serialization.BulkRecord;

/**
 * What one shard ends a round with.
 *
 * @param touched rows of the items that it trained on
 * @param network its weights with optimizer state
 * @param steps optimizer steps it made
 * @param examples it fitted
 * @param lossSum over these examples
 */
public record ShardUpdate(
    TouchedItems touched, float[] network, long steps, long examples, double lossSum)
    implements Serializable {
  private Object writeReplace() {
    return new BulkRecord(this);
  }

  /** Whether merging it changes nothing. */
  public boolean isEmpty() {
    return touched.items().length == 0 && examples == 0;
  }

  /** The update without the rows of items. */
  public ShardUpdate withoutRows() {
    return new ShardUpdate(TouchedItems.NONE, network, steps, examples, lossSum);
  }

  /** Nothing but rows that were touched. */
  public static ShardUpdate ofRows(TouchedItems rows) {
    return new ShardUpdate(rows, new float[0], 0, 0, 0);
  }

  /** The update with touched items under other names, see {@link TouchedItems#renamed}. */
  ShardUpdate renamed(int[] names) {
    return new ShardUpdate(touched.renamed(names), network, steps, examples, lossSum);
  }
}
