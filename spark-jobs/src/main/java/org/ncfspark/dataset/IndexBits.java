package org.ncfspark.dataset;

import java.util.Iterator;
import org.apache.spark.sql.Row;
import org.ncfspark.data.IndexSet;

/** Sets of indexes as bits, as long as they are being collected. */
final class IndexBits {
  private IndexBits() {}

  /** The indexes in the first column of {@code rows}. */
  static long[] of(Iterator<Row> rows, int words) {
    long[] bits = new long[words];
    while (rows.hasNext()) {
      IndexSet.add(bits, rows.next().getInt(0));
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
