package org.ncfspark.dataset;

import org.ncfspark.data.IndexSet;

/** Sets of indexes as bits, as long as they are being collected. */
final class IndexBits {
  private IndexBits() {}

  /** The places in {@code counts} where there is at least {@code min}. */
  static long[] atLeast(int min, int[] counts) {
    long[] bits = new long[IndexSet.words(counts.length)];
    for (int place = 0; place < counts.length; place++) {
      if (counts[place] >= min) {
        IndexSet.add(bits, place);
      }
    }
    return bits;
  }

  /** All members of both; {@code a} is used up. */
  static long[] union(long[] a, long[] b) {
    for (int word = 0; word < a.length; word++) {
      a[word] |= b[word];
    }
    return a;
  }
}
