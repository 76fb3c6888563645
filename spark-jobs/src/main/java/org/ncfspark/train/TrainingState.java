package org.ncfspark.train;

import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
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
 * Parameters with the optimizer's state, as an engine lays them out. Rows lie with executors, which
 * write them; matrices that the driver has are written by it.
 *
 * @param engine that made it, and that alone can continue from it
 * @param rows of {@link Tables#TRAINING_STATE}: those of users, and where they live in blocks, of
 *     items
 * @param matrices the others, by name, where they are asked for
 * @param steps optimizer steps that lie behind
 */
record TrainingState(
    String engine,
    JavaRDD<Row> rows,
    Supplier<SortedMap<String, ParameterTable>> matrices,
    long steps) {
  static final String USERS = "users";
  static final String ITEMS = "items";
  static final String HISTORIES = "histories";
  static final String NETWORK = "network";

  /** The rows of each item, as they follow each other. */
  static final List<String> OF_ITEMS = List.of(ITEMS, HISTORIES);

  private static final String TABLE = "state";

  TrainingState(
      String engine, JavaRDD<Row> rows, SortedMap<String, ParameterTable> matrices, long steps) {
    this(engine, rows, () -> matrices, steps);
  }

  /** Adds a matrix; a model without a network has an empty one, which is left out. */
  static void put(
      SortedMap<String, ParameterTable> matrices, String name, int rows, float[] values) {
    if (values.length > 0) {
      matrices.put(name, new ParameterTable(rows, values.length / rows, values));
    }
  }

  /** All matrices that are no rows of users, on the driver. */
  SortedMap<String, ParameterTable> shared() {
    return matrices.get();
  }

  /** The users' rows. */
  JavaRDD<Row> users() {
    return rowsOf(List.of(USERS));
  }

  /** The rows of some matrices, where executors have them. */
  JavaRDD<Row> rowsOf(List<String> names) {
    return rows.filter(row -> names.contains(row.getString(0)));
  }

  /** The values of one matrix whose rows executors have; none where it was empty. */
  float[] matrix(String name) {
    List<Row> of = rowsOf(List.of(name)).collect();
    return of.isEmpty() ? new float[0] : new DenseMatrices().matrix("state", name, of).values();
  }

  /**
   * Writes the rows; {@link #details} belongs into the manifest beside them. A value that is not
   * finite fails the task with a {@link TrainingDivergedException}: the loss is of the parameters
   * before a step, and does not show what the step did.
   */
  void write(SparkSession spark, Path directory) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    try (MatrixRows<ParameterTable> others =
        new MatrixRows<>(context, new DenseMatrices(), shared())) {
      Tables.TRAINING_STATE.write(
          spark, rows.union(others.rows()).map(TrainingState::finite), new Path(directory, TABLE));
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
    JavaRDD<Row> shared = rows.filter(row -> !row.getString(0).equals(USERS));
    StateDetails details = StateDetails.of(artifact);
    return new TrainingState(
        EngineId.current(details.engine()),
        rows,
        new Remembered<>(
            () -> MatrixRows.read(new DenseMatrices(), shared.collect(), artifact.directory())),
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
    ParameterTable matrix = shared().get(name);
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
