package org.ncfspark.dataset;

import java.io.Serializable;
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
 * @param dropped users, in pairs with item 0, whose test items are not in the ratings, sorted
 * @param train pairs of users and training items, sorted
 * @param candidates pairs of users and all items of their sets, sorted
 */
record PublishedCandidates(long[] testItems, long[] dropped, long[] train, long[] candidates) {

  /**
   * What was written.
   *
   * @param strange users who have a test item without a set that it is in, or a set without one
   * @param trainingNegatives negatives that are training items of their user
   */
  record Written(long strange, long trainingNegatives) implements Serializable {

    Written plus(Written other) {
      return new Written(strange + other.strange, trainingNegatives + other.trainingNegatives);
    }
  }

  /** Writes the sets of all test items. */
  Written write(String table, OpenTables tables) {
    SpecificInternalRow row = new SpecificInternalRow(Tables.CANDIDATES.columns());
    long strange = 0;
    long trainingNegatives = 0;
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
        trainingNegatives += trainingItems(user, negatives);
        row.setInt(0, user);
        row.setInt(1, positive);
        row.update(2, UnsafeArrayData.fromPrimitiveArray(negatives));
        tables.write(table, row);
      } else {
        strange += contain(dropped, user, 0) ? 0 : 1;
      }
      start = end;
    }
    return new Written(strange + testItems.length - test, trainingNegatives);
  }

  private long trainingItems(int user, int[] items) {
    return Arrays.stream(items).filter(item -> contain(train, user, item)).count();
  }

  private static boolean contain(long[] sorted, int user, int item) {
    return Arrays.binarySearch(sorted, Pairs.of(user, item)) >= 0;
  }
}
