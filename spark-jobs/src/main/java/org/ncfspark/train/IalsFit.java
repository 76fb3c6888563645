package org.ncfspark.train;

import static org.apache.spark.sql.functions.lit;

import org.apache.spark.ml.recommendation.ALS;
import org.apache.spark.ml.recommendation.ALSModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.model.ModelConfig;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.ials.Ials;
import org.ncfspark.model.ials.IalsSettings;
import org.ncfspark.table.RowArrays;

/**
 * Spark MLlib's alternating least squares for implicit data. MLlib sums in the order in which rows
 * and blocks arrive: rows therefore come sorted, in one partition (12 bytes an interaction), which
 * it deals to its blocks itself; of up to two blocks the sums do not depend on which comes first.
 */
final class IalsFit implements ModelFit {
  private static final String USER = "user_index";
  private static final String ITEM = "item_index";
  private static final String PREFERENCE = "preference";
  private static final StructType COLUMNS =
      new StructType().add(USER, DataTypes.IntegerType).add(ITEM, DataTypes.IntegerType);

  @Override
  public TrainedModel fit(Input input) {
    Dataset<Row> interactions =
        SparkSession.active()
            .createDataFrame(
                input.interactions().map(row -> RowFactory.create(row.getInt(0), row.getInt(1))),
                COLUMNS)
            .coalesce(1)
            .sortWithinPartitions(USER, ITEM)
            .withColumn(PREFERENCE, lit(1f));
    ALSModel model = als(input.config(), input.seed()).fit(interactions);
    try {
      return Ials.of(
          factors(model.userFactors(), input.users(), model.rank()),
          factors(model.itemFactors(), input.items(), model.rank()));
    } finally {
      model.userFactors().unpersist();
      model.itemFactors().unpersist();
    }
  }

  private static ALS als(ModelConfig config, long seed) {
    IalsSettings settings = config.settings(IalsSettings.class);
    return new ALS()
        .setImplicitPrefs(true)
        .setUserCol(USER)
        .setItemCol(ITEM)
        .setRatingCol(PREFERENCE)
        .setRank(config.factors())
        .setAlpha(settings.alpha())
        .setRegParam(settings.regularization())
        .setMaxIter(settings.iterations())
        .setNumBlocks(settings.blocks())
        .setSeed(seed);
  }

  /** Users and items without an interaction have factors of 0. */
  private static ParameterTable factors(Dataset<Row> rows, int count, int rank) {
    float[] values = new float[Math.multiplyExact(count, rank)];
    for (Row row : rows.collectAsList()) {
      RowArrays.copyFloats(row, "features", values, row.<Integer>getAs("id") * rank);
    }
    return new ParameterTable(count, rank, values);
  }
}
