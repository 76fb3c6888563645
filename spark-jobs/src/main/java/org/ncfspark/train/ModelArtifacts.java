package org.ncfspark.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.DataContractException;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.RowArrays;
import org.ncfspark.table.Tables;

/** A trained model as files: its specification as JSON, its parameters as a Parquet table. */
public final class ModelArtifacts {
  private static final String SPEC = "spec.json";
  private static final String PARAMETERS = "parameters";
  private static final String SELECTED = "selected";
  private static final int ROWS_PER_CHUNK = 1 << 14;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Rows {@code from} to {@code to} (exclusive) of a parameter table: what one task writes. */
  private record Chunk(String parameter, int from, int to) implements java.io.Serializable {}

  private ModelArtifacts() {}

  /** Writes {@code model} into {@code staging}; executors write the parameters, in chunks. */
  public static void write(SparkSession spark, TrainedModel model, Path staging)
      throws IOException {
    Path spec = new Path(staging, SPEC);
    try (OutputStream out =
        spec.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(spec, false)) {
      out.write(JSON.writeValueAsBytes(model.spec()));
    }
    List<Chunk> chunks = chunks(model.parameters());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<TrainedModel> broadcast = context.broadcast(model);
    try {
      JavaRDD<Row> rows =
          context
              .parallelize(chunks, chunks.size())
              .flatMap(chunk -> rows(chunk, broadcast.value().parameter(chunk.parameter())));
      Tables.PARAMETERS.write(
          spark.createDataFrame(rows, Tables.PARAMETERS.columns()),
          new Path(staging, PARAMETERS).toString());
    } finally {
      broadcast.destroy();
    }
  }

  /** Where a refitted model keeps what it was after the best epoch of its selection run. */
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

  private static TrainedModel read(SparkSession spark, Path directory) {
    List<Row> rows =
        Tables.PARAMETERS.read(spark, new Path(directory, PARAMETERS).toString()).collectAsList();
    Map<String, List<Row>> byParameter = new HashMap<>();
    rows.forEach(
        row ->
            byParameter
                .computeIfAbsent(row.getAs("parameter"), name -> new ArrayList<>())
                .add(row));
    SortedMap<String, ParameterTable> parameters = new TreeMap<>();
    byParameter.forEach((name, of) -> parameters.put(name, table(directory, name, of)));
    return new TrainedModel(spec(spark, directory), parameters);
  }

  private static ModelSpec spec(SparkSession spark, Path directory) {
    Path file = new Path(directory, SPEC);
    try (InputStream in =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).open(file)) {
      return JSON.readValue(in.readAllBytes(), ModelSpec.class);
    } catch (IOException e) {
      throw new DataContractException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static List<Chunk> chunks(SortedMap<String, ParameterTable> parameters) {
    List<Chunk> chunks = new ArrayList<>();
    parameters.forEach(
        (name, table) -> {
          for (int from = 0; from < table.rows(); from += ROWS_PER_CHUNK) {
            chunks.add(new Chunk(name, from, Math.min(from + ROWS_PER_CHUNK, table.rows())));
          }
        });
    return chunks;
  }

  private static Iterator<Row> rows(Chunk chunk, ParameterTable table) {
    return IntStream.range(chunk.from(), chunk.to())
        .mapToObj(row -> RowFactory.create(chunk.parameter(), row, values(table, row)))
        .iterator();
  }

  private static float[] values(ParameterTable table, int row) {
    return Arrays.copyOfRange(table.values(), row * table.columns(), (row + 1) * table.columns());
  }

  private static ParameterTable table(Path directory, String name, List<Row> rows) {
    int columns = rows.get(0).getList(rows.get(0).fieldIndex("values")).size();
    float[] values = new float[Math.multiplyExact(rows.size(), columns)];
    boolean[] filled = new boolean[rows.size()];
    for (Row row : rows) {
      int index = row.<Integer>getAs("row");
      boolean fits = index >= 0 && index < rows.size() && !filled[index];
      if (!fits || row.getList(row.fieldIndex("values")).size() != columns) {
        throw new DataContractException(
            "Parameter "
                + name
                + " in "
                + directory
                + ": row "
                + index
                + " is repeated, out of place or not "
                + columns
                + " values long");
      }
      filled[index] = true;
      RowArrays.copyFloats(row, "values", values, index * columns);
    }
    return new ParameterTable(rows.size(), columns, values);
  }
}
