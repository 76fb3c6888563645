package org.ncfspark.dataset;

import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.ncfspark.table.OpenTables;
import org.ncfspark.table.Pairs;
import org.ncfspark.table.Tables;

/**
 * Published candidate sets of some users.
 *
 * @param testItems {@link Pairs} of users and test items, sorted
 * @param candidates pairs of users and all items of their sets, sorted
 */
record PublishedCandidates(long[] testItems, long[] candidates) {

  /**
   * @return how many users have a test item without a set that it is in, or a set without one
   */
  long write(String table, OpenTables tables) {
    SpecificInternalRow row = new SpecificInternalRow(Tables.CANDIDATES.columns());
    long strange = 0;
    int test = 0;
    for (int start = 0; start < candidates.length; ) {
      int user = Pairs.user(candidates[start]);
      int end = start;
      while (end < candidates.length && Pairs.user(candidates[end]) == user) {
        end++;
      }
      while (test < testItems.length && Pairs.user(testItems[test]) < user) {
        strange++;
        test++;
      }
      if (test < testItems.length && Pairs.user(testItems[test]) == user) {
        int positive = Pairs.item(testItems[test++]);
        int[] set =
            Arrays.stream(candidates, start, end).mapToInt(Pairs::item).distinct().toArray();
        int[] negatives = Arrays.stream(set).filter(item -> item != positive).toArray();
        strange += negatives.length == set.length ? 1 : 0;
        row.setInt(0, user);
        row.setInt(1, positive);
        row.update(2, UnsafeArrayData.fromPrimitiveArray(negatives));
        tables.write(table, row);
      } else {
        strange++;
      }
      start = end;
    }
    return strange + testItems.length - test;
  }
}
