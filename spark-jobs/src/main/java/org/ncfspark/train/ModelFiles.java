package org.ncfspark.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.DataContractException;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.SparseRows;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.score.UserParts;
import org.ncfspark.session.JobName;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.TableSchema;
import org.ncfspark.table.Tables;

/**
 * A trained model as files: its specification as JSON, its parameters as a Parquet table. The rows
 * of users can be read where they are used; then only what users share passes the driver.
 */
public final class ModelFiles {
  private static final String SPEC = "spec.json";
  private static final String PARAMETERS = "parameters";
  private static final String SPARSE_PARAMETERS = "sparse-parameters";
  private static final String SELECTED = "selected";

  private final SparkSession spark;
  private final Path directory;

  /** Chooses tables by their names, on the executors. */
  @FunctionalInterface
  private interface Wanted extends Serializable {
    boolean of(String table);
  }

  private ModelFiles(SparkSession spark, Path directory) {
    this.spark = spark;
    this.directory = directory;
  }

  /** The model as it was published. */
  public static ModelFiles published(SparkSession spark, Artifact artifact) {
    return new ModelFiles(spark, artifact.directory());
  }

  /** The model as it was selected, before a refit: it has not seen the validation items. */
  public static ModelFiles selected(SparkSession spark, Artifact artifact) {
    boolean refitted =
        artifact.manifest().files().stream()
            .anyMatch(file -> file.path().startsWith(SELECTED + "/"));
    Path directory = artifact.directory();
    return new ModelFiles(spark, refitted ? selected(directory) : directory);
  }

  /**
   * The folder in which a refitted model keeps what it was after the best epoch of its selection
   * run.
   */
  static Path selected(Path directory) {
    return new Path(directory, SELECTED);
  }

  /** Writes {@code model} into {@code staging}; executors write the parameters, in chunks. */
  public static void write(SparkSession spark, TrainedModel model, Path staging)
      throws IOException {
    new ModelFiles(spark, staging).write(model, Optional.empty());
  }

  /** Writes {@code model} into {@code staging}; rows that lie with executors are written there. */
  static void write(SparkSession spark, ShardedModel model, Path staging) throws IOException {
    new ModelFiles(spark, staging).write(model.shared(), Optional.of(model.rows()));
  }

  private void write(TrainedModel model, Optional<JavaRDD<Row>> apart) throws IOException {
    String what = directory.getName().equals(SELECTED) ? "as selected" : "as published";
    try (JobName job = named("write " + model.spec().name() + ": " + what)) {
      writeSpec(model.spec());
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      if (apart.isPresent() || !model.parameters().isEmpty()) {
        try (MatrixRows<ParameterTable> parameters =
            new MatrixRows<>(context, new DenseMatrices(), model.parameters())) {
          Tables.PARAMETERS.write(
              spark,
              apart.map(rows -> rows.union(parameters.rows())).orElseGet(parameters::rows),
              new Path(directory, PARAMETERS));
        }
      }
      if (!model.sparse().isEmpty()) {
        try (MatrixRows<SparseRows> parameters =
            new MatrixRows<>(context, new SparseMatrices(), model.sparse())) {
          Tables.SPARSE_PARAMETERS.write(
              spark, parameters.rows(), new Path(directory, SPARSE_PARAMETERS));
        }
      }
    }
  }

  private void writeSpec(ModelSpec spec) throws IOException {
    Path file = new Path(directory, SPEC);
    try (OutputStream out =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(file, false)) {
      out.write(spec.toJson().getBytes(StandardCharsets.UTF_8));
    }
  }

  private JobName named(String name) {
    return JobName.start(spark.sparkContext(), name);
  }

  /**
   * The name and the size of the model.
   *
   * @throws DataContractException if it cannot be read
   */
  public ModelSpec spec() {
    Path file = new Path(directory, SPEC);
    try (InputStream in =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(file)) {
      return ModelSpec.fromJson(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), file.toString());
    } catch (IOException e) {
      throw new DataContractException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /**
   * The whole model, on the driver.
   *
   * @throws DataContractException if parameters lack rows
   */
  public TrainedModel whole() {
    return read(name -> true);
  }

  /**
   * What all users share, on the driver.
   *
   * @throws DataContractException if parameters lack rows
   */
  public TrainedModel shared() {
    Set<String> apart = spec().privateParameters();
    return read(name -> !apart.contains(name));
  }

  private TrainedModel read(Wanted wanted) {
    try (JobName name = named("read model " + directory.getName())) {
      SortedMap<String, ParameterTable> parameters =
          matrices(new DenseMatrices(), Tables.PARAMETERS, PARAMETERS, wanted);
      SortedMap<String, SparseRows> sparse =
          matrices(new SparseMatrices(), Tables.SPARSE_PARAMETERS, SPARSE_PARAMETERS, wanted);
      return new TrainedModel(spec(), parameters, sparse);
    }
  }

  /** None if the model has no such table; one that was lost the store has found out before. */
  private <M> SortedMap<String, M> matrices(
      MatrixFormat<M> format, TableSchema table, String folder, Wanted wanted) {
    Path path = new Path(directory, folder);
    if (!exists(path)) {
      return new TreeMap<>();
    }
    JavaRDD<Row> rows =
        table.plainRows(spark, path.toString()).filter(row -> wanted.of(row.getString(0)));
    return MatrixRows.read(format, rows.collect(), directory);
  }

  private boolean exists(Path path) {
    try {
      return path.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(path);
    } catch (IOException e) {
      throw new DataContractException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * The rows of users in the tables that stay with them, where {@code parts} divides users to: one
   * element a partition.
   */
  public JavaRDD<PrivateRows> users(UserParts parts) {
    Set<String> tables = spec().privateParameters();
    if (tables.isEmpty()) {
      PrivateRows none = new PrivateRows(new int[0], new TreeMap<>());
      return JavaSparkContext.fromSparkContext(spark.sparkContext())
          .parallelize(Collections.nCopies(parts.parts(), none), parts.parts());
    }
    return users(tables.stream().collect(Collectors.toMap(name -> name, name -> name)))
        .divided(parts);
  }

  /**
   * The rows of users in some tables, under other names.
   *
   * @param tables names here, and those that are asked for
   */
  StartParameters.RowsOfParts users(Map<String, String> tables) {
    return parts ->
        parts.read(
            Tables.PARAMETERS.plainRows(spark, new Path(directory, PARAMETERS).toString()), tables);
  }
}
