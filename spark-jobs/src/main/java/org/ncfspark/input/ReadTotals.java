package org.ncfspark.input;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * Counts of what was read, kept by slice: a slice that is read twice (a retry, a lost block) counts
 * once.
 */
public final class ReadTotals extends AccumulatorV2<SliceTotals, Map<Integer, SliceTotals>> {
  private static final long serialVersionUID = 1L;

  private final Map<Integer, SliceTotals> bySlice = new ConcurrentSkipListMap<>();

  /** Records: interactions, and lines or rows that are none. */
  public long read() {
    return positive() + notPositive() + bad();
  }

  public long positive() {
    return bySlice.values().stream().mapToLong(SliceTotals::positive).sum();
  }

  /** Interactions that are not above the rating threshold. */
  public long notPositive() {
    return bySlice.values().stream().mapToLong(SliceTotals::notPositive).sum();
  }

  public long bad() {
    return bySlice.values().stream().mapToLong(SliceTotals::bad).sum();
  }

  /** Lines of a slice. */
  long lines(int slice) {
    return bySlice.get(slice).lines();
  }

  @Override
  public boolean isZero() {
    return bySlice.isEmpty();
  }

  @Override
  public AccumulatorV2<SliceTotals, Map<Integer, SliceTotals>> copy() {
    ReadTotals copy = new ReadTotals();
    copy.bySlice.putAll(bySlice);
    return copy;
  }

  @Override
  public void reset() {
    bySlice.clear();
  }

  @Override
  public void add(SliceTotals totals) {
    bySlice.put(totals.slice(), totals);
  }

  @Override
  public void merge(AccumulatorV2<SliceTotals, Map<Integer, SliceTotals>> other) {
    bySlice.putAll(other.value());
  }

  @Override
  public Map<Integer, SliceTotals> value() {
    return new TreeMap<>(bySlice);
  }
}
