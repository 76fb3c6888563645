package org.ncfspark.shard;

import java.io.Serializable;
import org.ncfspark.serialization.BulkRecord;

/**
 * The rows of a shard's users with their optimizer state, which stay with the shard.
 *
 * @param rows in the order of the shard's users, laid out as the engine has them
 */
public record UserTable(float[] rows) implements Serializable {
  private Object writeReplace() {
    return new BulkRecord(this);
  }
}
