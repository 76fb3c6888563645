package org.ncfspark.table;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.error.DataContractException;
import org.ncfspark.session.JobName;

/**
 * A Parquet table whose columns are declared once, and checked when it is written and when it is
 * read. Columns that a newer version added are ignored; a lost column or a changed type is refused
 * by name.
 *
 * @param older columns of earlier versions that are still read
 */
public record TableSchema(String name, StructType columns, List<OlderColumn> older) {

  // Off by default: a flipped byte on disk then reads as another number, without an error.
  private static final String WRITE_CHECKSUMS = "parquet.page.write-checksum.enabled";
  private static final String VERIFY_CHECKSUMS = "parquet.page.verify-checksum.enabled";

  // Parameters hardly repeat: to look for those that do takes longer than all else of writing.
  private static final String DICTIONARY = "parquet.enable.dictionary#%s.list.element";
  private static final ArrayType FLOATS = createArrayType(FloatType, false);

  public TableSchema(String name, StructType columns) {
    this(name, columns, List.of());
  }

  /**
   * What an earlier version wrote in place of a column.
   *
   * @param column of today
   * @param older its name in earlier versions
   * @param conversion SQL that makes the column of today
   */
  public record OlderColumn(String column, String older, String conversion) {
    private Dataset<Row> converted(Dataset<Row> rows) {
      List<String> found = List.of(rows.columns());
      return !found.contains(column) && found.contains(older)
          ? rows.withColumn(column, expr(conversion))
          : rows;
    }
  }

  /** Writes a data frame. */
  public void write(Dataset<Row> rows, String path) {
    checked(rows, path).write().options(options()).parquet(path);
  }

  /**
   * Writes rows without a query plan, which takes longer than the rows of a small table.
   *
   * @param rows of texts, numbers and primitive arrays, in the order of {@link #columns()}
   */
  public void write(SparkSession spark, JavaRDD<Row> rows, Path path) {
    new TableWriter(spark, path.getParent(), Map.of(path.getName(), this))
        .write(rows, new PlainRows(path.getName()));
  }

  /** How its files are written: settings of Parquet. */
  Map<String, String> options() {
    Map<String, String> options = new HashMap<>();
    options.put(WRITE_CHECKSUMS, "true");
    Arrays.stream(columns.fields())
        .filter(column -> DataType.equalsIgnoreNullability(FLOATS, column.dataType()))
        .forEach(column -> options.put(DICTIONARY.formatted(column.name()), "false"));
    return options;
  }

  /**
   * @throws DataContractException if there is no such table at {@code path} or its columns are
   *     others
   */
  public Dataset<Row> read(SparkSession spark, String path) {
    Path table = new Path(path);
    String place = table.getParent().getName() + "/" + table.getName();
    try (JobName job = JobName.start(spark.sparkContext(), "columns of " + place)) {
      Dataset<Row> rows = spark.read().option(VERIFY_CHECKSUMS, "true").parquet(path);
      for (OlderColumn column : older) {
        rows = column.converted(rows);
      }
      return checked(rows, path);
    } catch (Exception e) {
      if (e instanceof AnalysisException) { // Checked in Scala, undeclared in Java.
        throw new DataContractException(
            "No table " + name + " at " + path + ": " + firstLine(e), e);
      }
      throw e;
    }
  }

  private Dataset<Row> checked(Dataset<Row> rows, String path) {
    for (StructField column : columns.fields()) {
      Optional<StructField> found =
          Arrays.stream(rows.schema().fields())
              .filter(field -> field.name().equals(column.name()))
              .findFirst();
      if (found.isEmpty()) {
        throw new DataContractException(
            "Table "
                + name
                + " at "
                + path
                + ": missing column "
                + describe(column)
                + "; found "
                + Arrays.toString(rows.columns()));
      }
      if (!DataType.equalsIgnoreNullability(found.get().dataType(), column.dataType())) {
        throw new DataContractException(
            "Table "
                + name
                + " at "
                + path
                + ": column "
                + describe(found.get())
                + ", expected "
                + column.dataType().simpleString());
      }
    }
    return rows.selectExpr(columns.fieldNames());
  }

  private static String describe(StructField column) {
    return column.name() + " " + column.dataType().simpleString();
  }

  private static String firstLine(Exception e) {
    return e.getMessage().lines().findFirst().orElse("");
  }
}
