package org.ncfspark.input;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;

/**
 * Counts of all that was read.
 *
 * @param blocks of each block
 */
public record ReadTotals(List<SliceTotals> blocks) {

  /** Reads {@code blocks}, which should be kept for later. */
  public static ReadTotals of(JavaRDD<RawBlock> blocks) {
    return new ReadTotals(blocks.map(RawBlock::totals).collect());
  }

  /** Records: interactions, and lines or rows that are none. */
  public long read() {
    return positive() + notPositive() + bad();
  }

  public long positive() {
    return sum(SliceTotals::positive);
  }

  /** Interactions that are not above the rating threshold. */
  public long notPositive() {
    return sum(SliceTotals::notPositive);
  }

  public long bad() {
    return sum(SliceTotals::bad);
  }

  /** Lines by slice. */
  Map<Integer, Long> lines() {
    return blocks.stream()
        .collect(
            Collectors.groupingBy(
                SliceTotals::slice, TreeMap::new, Collectors.summingLong(SliceTotals::lines)));
  }

  private long sum(ToLongFunction<SliceTotals> count) {
    return blocks.stream().mapToLong(count).sum();
  }
}
