package org.ncfspark.train;

import java.util.SortedMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.shard.EngineId;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.Tables;

/**
 * Parameters with the optimizer's state, as an engine lays them out. Executors hold the users' rows
 * and write them; what is shared is the driver's.
 *
 * @param engine that made it, and that alone can continue from it
 * @param users rows of {@link Tables#TRAINING_STATE}, one a user; none where all is shared
 * @param shared the other matrices, by name
 * @param steps optimizer steps that lie behind
 */
record TrainingState(
    String engine, JavaRDD<Row> users, SortedMap<String, ParameterTable> shared, long steps) {
  static final String USERS = "users";

  private static final String TABLE = "state";

  /**
   * Writes the rows; {@link #details} belongs into the manifest beside them. A value that is not
   * finite fails the task with a {@link TrainingDivergedException}: the loss is of the parameters
   * before a step, and does not show what the step did.
   */
  void write(SparkSession spark, Path directory) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    try (MatrixRows<ParameterTable> matrices =
        new MatrixRows<>(context, new DenseMatrices(), shared)) {
      Tables.TRAINING_STATE.write(
          spark,
          users.union(matrices.rows()).map(TrainingState::finite),
          new Path(directory, TABLE));
    }
  }

  private static Row finite(Row row) {
    float[] values = row.getAs(2);
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new TrainingDivergedException(
            "A parameter is " + value + " (" + row.getString(0) + ", row " + row.getInt(1) + ")");
      }
    }
    return row;
  }

  StateDetails details() {
    return new StateDetails(engine, steps);
  }

  /** What {@code artifact} holds; its manifest was verified. */
  static TrainingState read(SparkSession spark, Artifact artifact) {
    JavaRDD<Row> rows = Tables.TRAINING_STATE.plainRows(spark, artifact.path(TABLE));
    JavaRDD<Row> users = rows.filter(row -> row.getString(0).equals(USERS));
    JavaRDD<Row> shared = rows.filter(row -> !row.getString(0).equals(USERS));
    StateDetails details = StateDetails.of(artifact);
    return new TrainingState(
        EngineId.current(details.engine()),
        users,
        MatrixRows.read(new DenseMatrices(), shared.collect(), artifact.directory()),
        details.steps());
  }

  /** Copies the table that {@code artifact} holds. */
  static void copy(SparkSession spark, Artifact artifact, Path directory) {
    Tables.TRAINING_STATE.write(
        spark,
        Tables.TRAINING_STATE.plainRows(spark, artifact.path(TABLE)),
        new Path(directory, TABLE));
  }

  /** The values of a shared matrix, row by row; none where it was empty. */
  float[] values(String name) {
    ParameterTable matrix = shared.get(name);
    return matrix == null ? new float[0] : matrix.values();
  }

  /**
   * @throws DataContractException if another engine than {@code expected} made this
   */
  void requireEngine(String expected) {
    if (!engine.equals(expected)) {
      throw new DataContractException(
          "The checkpoint was made by engine "
              + engine
              + ", training would go on with "
              + expected
              + ": continue on a machine like the first one, or discard it with --restart");
    }
  }
}
