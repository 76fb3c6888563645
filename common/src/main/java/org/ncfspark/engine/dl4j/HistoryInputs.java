package org.ncfspark.engine.dl4j;

import java.util.function.IntToDoubleFunction;
import org.ncfspark.shard.ShardHistories;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The histories of examples as a graph takes them: a row for each example, with the weight of each
 * item of its history at the item's place, and zeros elsewhere. 4 bytes for each example and item.
 *
 * @param rows that the graph has of items
 * @param weight of each item of a history, by their number
 */
record HistoryInputs(ShardHistories histories, int rows, IntToDoubleFunction weight) {

  /**
   * [B, rows].
   *
   * @param userRows places of the examples' users in the shard
   * @param itemRows the items that are left out of their histories; -1 for an example that leaves
   *     none out
   */
  INDArray of(int[] userRows, int[] itemRows) {
    float[] values = new float[Math.multiplyExact(userRows.length, rows)];
    for (int s = 0; s < userRows.length; s++) {
      int user = userRows[s];
      int own = itemRows[s] < 0 ? ShardHistories.NONE : histories.row(user, itemRows[s]);
      int count = histories.offsets()[user + 1] - histories.offsets()[user] - (own < 0 ? 0 : 1);
      for (int p = histories.offsets()[user]; count > 0 && p < histories.offsets()[user + 1]; p++) {
        int row = histories.rows()[p];
        values[s * rows + row] = row == own ? 0 : (float) weight.applyAsDouble(count);
      }
    }
    return Nd4j.createFromArray(values).reshape(userRows.length, rows);
  }
}
