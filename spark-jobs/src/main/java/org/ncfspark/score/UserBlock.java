package org.ncfspark.score;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.serialization.BulkRecord;

/**
 * Rows of some users in one table, as they are sent.
 *
 * @param users user indexes, in any order
 * @param rows one row after the other
 */
public record UserBlock(String table, int[] users, float[] rows) implements Serializable {
  private Object writeReplace() {
    return new BulkRecord(this);
  }

  private int columns() {
    return rows.length / users.length;
  }

  /** The users of all blocks, ascending. */
  static int[] users(List<UserBlock> blocks) {
    return blocks.stream().flatMapToInt(block -> Arrays.stream(block.users)).sorted().toArray();
  }

  /**
   * The rows of all blocks of a table, in ascending order of users.
   *
   * @param blocks at least one
   */
  static ParameterTable sorted(List<UserBlock> blocks) {
    int[] users = users(blocks);
    int columns = blocks.get(0).columns();
    float[] rows = new float[Math.multiplyExact(users.length, columns)];
    for (UserBlock block : blocks) {
      for (int k = 0; k < block.users.length; k++) {
        int row = Arrays.binarySearch(users, block.users[k]);
        System.arraycopy(block.rows, k * columns, rows, row * columns, columns);
      }
    }
    return new ParameterTable(users.length, columns, rows);
  }
}
