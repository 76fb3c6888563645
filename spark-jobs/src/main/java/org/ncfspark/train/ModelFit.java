package org.ncfspark.train;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.ncfspark.model.ModelConfig;
import org.ncfspark.model.TrainedModel;

/**
 * Makes a model of a kind by one computation on Spark: there are no epochs to select from. The same
 * interactions and settings give the same parameters, however the rows are partitioned.
 */
interface ModelFit {
  TrainedModel fit(Input input);

  /**
   * What a model is made of.
   *
   * @param interactions a user index and an item index a row
   * @param users number of user indexes
   * @param items number of item indexes
   */
  record Input(
      JavaRDD<InternalRow> interactions, int users, int items, ModelConfig config, long seed) {}
}
