package org.ncfspark.session;

import org.apache.spark.Partition;
import org.apache.spark.rdd.RDD;

/** The partitions of two RDDs that are computed together. */
public final class SplitPair implements Partition {
  private static final long serialVersionUID = 1L;

  private final Partition first;
  private final Partition second;

  private SplitPair(Partition first, Partition second) {
    this.first = first;
    this.second = second;
  }

  /**
   * Pairs the partitions of two RDDs, in their order.
   *
   * @throws IllegalStateException if one has more than the other
   */
  public static Partition[] of(RDD<?> first, RDD<?> second) {
    Partition[] these = first.partitions();
    Partition[] those = second.partitions();
    if (these.length != those.length) {
      throw new IllegalStateException(these.length + " partitions do not fit " + those.length);
    }
    Partition[] pairs = new Partition[these.length];
    for (int p = 0; p < pairs.length; p++) {
      pairs[p] = new SplitPair(these[p], those[p]);
    }
    return pairs;
  }

  /** The first RDD's partition of a pair. */
  public static Partition first(Partition pair) {
    return ((SplitPair) pair).first;
  }

  /** The second RDD's partition of a pair. */
  public static Partition second(Partition pair) {
    return ((SplitPair) pair).second;
  }

  @Override
  public int index() {
    return first.index();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SplitPair that
        && that.first.equals(first)
        && that.second.equals(second);
  }

  @Override
  public int hashCode() {
    return first.index();
  }
}
