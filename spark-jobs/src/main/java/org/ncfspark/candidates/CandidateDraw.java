package org.ncfspark.candidates;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.ncfspark.arithmetic.Seeds;
import org.ncfspark.sampling.NegativeSampler;
import org.ncfspark.table.OpenTables;
import org.ncfspark.table.Pairs;
import org.ncfspark.table.Tables;

/**
 * Draws the candidate sets of one part of the split.
 *
 * @param part name of the part and of the table
 * @param place of the part among those that are read
 * @param negatives of each set
 * @param seed of the draws
 */
record CandidateDraw(String part, int place, int negatives, long seed) implements Serializable {

  /**
   * Draws for some users.
   *
   * @param pairs of all their interactions, each part's sorted
   */
  CandidateCounts write(long[][] pairs, NegativeSampler sampler, OpenTables tables) {
    long[] seen = Arrays.stream(pairs).flatMapToLong(Arrays::stream).sorted().toArray();
    SpecificInternalRow row = new SpecificInternalRow(Tables.CANDIDATES.columns());
    CandidateCounts counts = CandidateCounts.NONE;
    int start = 0;
    for (long heldOut : pairs[place]) {
      int user = Pairs.user(heldOut);
      while (Pairs.user(seen[start]) < user) {
        start++;
      }
      int end = start;
      while (end < seen.length && Pairs.user(seen[end]) == user) {
        end++;
      }
      int[] items = Arrays.stream(seen, start, end).mapToInt(Pairs::item).distinct().toArray();
      int[] drawn = sampler.sample(items, negatives, Seeds.stream(seed, user));
      row.setInt(0, user);
      row.setInt(1, Pairs.item(heldOut));
      row.update(2, UnsafeArrayData.fromPrimitiveArray(drawn));
      tables.write(part, row);
      counts = counts.plus(CandidateCounts.of(drawn.length));
    }
    return counts;
  }
}
