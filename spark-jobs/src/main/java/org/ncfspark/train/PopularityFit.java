package org.ncfspark.train;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.popularity.ItemPop;

/** Counts each item's interactions. Memory: 8 bytes an item, in each task and on the driver. */
final class PopularityFit implements ModelFit {

  @Override
  public TrainedModel fit(Input input) {
    int items = input.items();
    long[] counts =
        input
            .interactions()
            .mapPartitions(rows -> List.of(counted(rows, items)).iterator())
            .treeReduce(PopularityFit::added);
    float[] popularity = new float[items];
    for (int item = 0; item < items; item++) {
      popularity[item] = counts[item];
    }
    return ItemPop.counted(input.users(), popularity);
  }

  private static long[] counted(Iterator<InternalRow> rows, int items) {
    long[] counts = new long[items];
    rows.forEachRemaining(row -> counts[row.getInt(1)]++);
    return counts;
  }

  private static long[] added(long[] sum, long[] counts) {
    for (int item = 0; item < sum.length; item++) {
      sum[item] += counts[item];
    }
    return sum;
  }
}
