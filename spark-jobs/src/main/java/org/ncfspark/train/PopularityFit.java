package org.ncfspark.train;

import org.apache.spark.sql.Row;
import org.ncfspark.model.ItemPop;
import org.ncfspark.model.TrainedModel;

/** Counts each item's interactions. */
final class PopularityFit implements ModelFit {

  @Override
  public TrainedModel fit(Input input) {
    float[] counts = new float[input.items()];
    for (Row row : input.interactions().groupBy("item_index").count().collectAsList()) {
      counts[row.getInt(0)] = row.getLong(1);
    }
    return ItemPop.counted(input.users(), counts);
  }
}
