package org.ncfspark.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.DataContractException;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.SparseRows;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.session.JobName;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.TableSchema;
import org.ncfspark.table.Tables;

/** A trained model as files: its specification as JSON, its parameters as a Parquet table. */
public final class ModelArtifacts {
  private static final String SPEC = "spec.json";
  private static final String PARAMETERS = "parameters";
  private static final String SPARSE_PARAMETERS = "sparse-parameters";
  private static final String SELECTED = "selected";

  private ModelArtifacts() {}

  /** Writes {@code model} into {@code staging}; executors write the parameters, in chunks. */
  public static void write(SparkSession spark, TrainedModel model, Path staging)
      throws IOException {
    String name = model.spec().name();
    String what = staging.getName().equals(SELECTED) ? "as selected" : "as published";
    try (JobName job = JobName.start(spark.sparkContext(), "write " + name + ": " + what)) {
      writeFiles(spark, model, staging);
    }
  }

  private static void writeFiles(SparkSession spark, TrainedModel model, Path staging)
      throws IOException {
    Path spec = new Path(staging, SPEC);
    try (OutputStream out =
        spec.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(spec, false)) {
      out.write(model.spec().toJson().getBytes(StandardCharsets.UTF_8));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    if (!model.parameters().isEmpty()) {
      try (MatrixRows<ParameterTable> parameters =
          new MatrixRows<>(context, new DenseMatrices(), model.parameters())) {
        Tables.PARAMETERS.write(spark, parameters.rows(), new Path(staging, PARAMETERS));
      }
    }
    if (!model.sparse().isEmpty()) {
      try (MatrixRows<SparseRows> parameters =
          new MatrixRows<>(context, new SparseMatrices(), model.sparse())) {
        Tables.SPARSE_PARAMETERS.write(
            spark, parameters.rows(), new Path(staging, SPARSE_PARAMETERS));
      }
    }
  }

  /**
   * The folder in which a refitted model keeps what it was after the best epoch of its selection
   * run.
   */
  static Path selected(Path directory) {
    return new Path(directory, SELECTED);
  }

  /**
   * The model as it was published.
   *
   * @throws DataContractException if parameters lack rows
   */
  public static TrainedModel read(SparkSession spark, Artifact artifact) {
    return read(spark, artifact.directory());
  }

  /** The model as it was selected, before a refit: it has not seen the validation items. */
  public static TrainedModel readSelected(SparkSession spark, Artifact artifact) {
    boolean refitted =
        artifact.manifest().files().stream()
            .anyMatch(file -> file.path().startsWith(SELECTED + "/"));
    return read(spark, refitted ? selected(artifact.directory()) : artifact.directory());
  }

  /** The name and the size of a published model. */
  public static ModelSpec spec(SparkSession spark, Artifact artifact) {
    return spec(spark, artifact.directory());
  }

  private static TrainedModel read(SparkSession spark, Path directory) {
    List<Row> rows = rows(spark, Tables.PARAMETERS, new Path(directory, PARAMETERS));
    List<Row> sparse =
        rows(spark, Tables.SPARSE_PARAMETERS, new Path(directory, SPARSE_PARAMETERS));
    SortedMap<String, ParameterTable> parameters =
        MatrixRows.read(new DenseMatrices(), rows, directory);
    SortedMap<String, SparseRows> sparseParameters =
        MatrixRows.read(new SparseMatrices(), sparse, directory);
    return new TrainedModel(spec(spark, directory), parameters, sparseParameters);
  }

  /** None if the model has no such table; one that was lost the store has found out before. */
  private static List<Row> rows(SparkSession spark, TableSchema table, Path path) {
    try {
      if (!path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path)) {
        return List.of();
      }
      String model = path.getParent().getName();
      try (JobName name = JobName.start(spark.sparkContext(), "read model " + model)) {
        return table.plainRows(spark, path.toString()).collect();
      }
    } catch (IOException e) {
      throw new DataContractException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static ModelSpec spec(SparkSession spark, Path directory) {
    Path file = new Path(directory, SPEC);
    try (InputStream in =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(file)) {
      return ModelSpec.fromJson(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw new DataContractException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
