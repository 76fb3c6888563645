package org.ncfspark.train;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.settings.NcfConfig;

/** Fits a model that has no epochs: what is validated, and what is published after a refit. */
final class FittedTraining {
  private final TrainingTables tables;
  private final NcfConfig config;

  FittedTraining(TrainingTables tables, NcfConfig config) {
    this.tables = tables;
    this.config = config;
  }

  TrainedModel onTrain() {
    return fit(tables.train());
  }

  TrainedModel onTrainAndValidation() {
    return fit(tables.trainAndValidation());
  }

  private TrainedModel fit(JavaRDD<InternalRow> interactions) {
    return ModelFits.named(config.model().name())
        .fit(
            new ModelFit.Input(
                interactions,
                tables.users(),
                tables.items(),
                config.model(),
                config.train().seed()));
  }
}
