package org.ncfspark.table;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.error.DataContractException;
import scala.collection.JavaConverters;

/**
 * A Parquet table whose columns are declared once, and checked when it is written and when it is
 * read. Columns that a newer version added are ignored; a lost column or a changed type is refused
 * by name.
 *
 * @param older columns of earlier versions that are still read
 * @param added columns that tables of earlier versions lack, each with what to do where it is
 *     needed; {@link #read} has nulls in their place
 */
public record TableSchema(
    String name, StructType columns, List<OlderColumn> older, Map<String, String> added) {

  // Off by default: a flipped byte on disk then reads as another number, without an error.
  private static final String WRITE_CHECKSUMS = "parquet.page.write-checksum.enabled";

  // Parameters hardly repeat: to look for those that do takes longer than all else of writing.
  private static final String DICTIONARY = "parquet.enable.dictionary#%s.list.element";
  private static final ArrayType FLOATS = createArrayType(FloatType, false);

  public TableSchema(String name, StructType columns) {
    this(name, columns, List.of(), Map.of());
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
    StructType found = TableFiles.of(spark, name, path).columns();
    Dataset<Row> rows =
        spark.read().schema(found).option(TableFiles.VERIFY_CHECKSUMS, "true").parquet(path);
    for (OlderColumn column : older) {
      rows = column.converted(rows);
    }
    for (String column : added.keySet()) {
      if (!List.of(rows.columns()).contains(column)) {
        rows = rows.withColumn(column, lit(null).cast(columns.apply(column).dataType()));
      }
    }
    return checked(rows, path);
  }

  /**
   * Reads rows without a query plan, which takes longer than the rows of a small table.
   *
   * @param wanted names of columns; none = all
   * @return one object a partition, which changes from row to row
   * @throws DataContractException if there is no such table at {@code path} or its columns are
   *     others
   */
  public JavaRDD<InternalRow> scan(SparkSession spark, String path, String... wanted) {
    StructType asked = wanted.length == 0 ? columns : columns.apply(named(wanted));
    TableFiles files = TableFiles.of(spark, name, path);
    StructType found = files.columns();
    check(asked, found, path);
    return files.rows(found, asked);
  }

  /**
   * Reads the rows as {@link #write(SparkSession, JavaRDD, Path)} takes them: of texts, numbers and
   * primitive arrays.
   *
   * @throws DataContractException if there is no such table at {@code path} or its columns are
   *     others
   */
  public JavaRDD<Row> plainRows(SparkSession spark, String path) {
    StructType types = columns;
    return scan(spark, path).map(row -> PlainRows.of(row, types));
  }

  private static scala.collection.immutable.Set<String> named(String... columns) {
    return JavaConverters.asScalaSet(Set.of(columns)).<String>toSet();
  }

  private Dataset<Row> checked(Dataset<Row> rows, String path) {
    check(columns, rows.schema(), path);
    return rows.selectExpr(columns.fieldNames());
  }

  private void check(StructType asked, StructType there, String path) {
    for (StructField column : asked.fields()) {
      Optional<StructField> found =
          Arrays.stream(there.fields())
              .filter(field -> field.name().equals(column.name()))
              .findFirst();
      String table = "Table " + name + " at " + path + ": ";
      if (found.isEmpty()) {
        throw new DataContractException(
            table
                + "missing column "
                + describe(column)
                + "; found "
                + Arrays.toString(there.fieldNames())
                + Optional.ofNullable(added.get(column.name())).map(": "::concat).orElse(""));
      }
      if (!DataType.equalsIgnoreNullability(found.get().dataType(), column.dataType())) {
        throw new DataContractException(
            table
                + "column "
                + describe(found.get())
                + ", expected "
                + column.dataType().simpleString());
      }
    }
  }

  private static String describe(StructField column) {
    return column.name() + " " + column.dataType().simpleString();
  }
}
