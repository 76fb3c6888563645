package org.ncfspark.input;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.data.DataConfig;
import org.ncfspark.data.DataConfig.Columns;
import org.ncfspark.error.DataContractException;

/** The configured columns of a Parquet table, checked: they exist, and have a usable type. */
final class ParquetColumns {
  private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "int", "bigint");
  private static final Set<String> FRACTION = Set.of("float", "double");
  private static final Set<String> TIME = Set.of("timestamp", "timestamp_ntz", "date");

  private final String table;
  private final StructType schema;
  private final Columns columns;

  ParquetColumns(String table, StructType schema, Columns columns) {
    this.table = table;
    this.schema = schema;
    this.columns = columns;
    check("user", columns.user(), "a text or whole number", Set.of("string"), WHOLE);
    check("item", columns.item(), "a text or whole number", Set.of("string"), WHOLE);
    check("rating", columns.rating(), "a number", Set.of("string"), WHOLE, FRACTION);
    check(
        "time", columns.time(), "a time, number or text", Set.of("string"), WHOLE, FRACTION, TIME);
  }

  /** The columns of a file, checked without Spark; for people. */
  static String ofFile(FileStatus file, DataConfig data, Configuration hadoop) {
    Configuration settings = new Configuration(hadoop);
    settings.set("spark.sql.parquet.binaryAsString", "false");
    settings.set("spark.sql.parquet.int96AsTimestamp", "true");
    settings.set("spark.sql.parquet.inferTimestampNTZ.enabled", "true");
    settings.set("spark.sql.legacy.parquet.nanosAsLong", "false");
    settings.set("spark.sql.caseSensitive", "true");
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(file, settings))) {
      StructType schema =
          new ParquetToSparkSchemaConverter(settings)
              .convert(reader.getFooter().getFileMetaData().getSchema());
      new ParquetColumns(data.input(), schema, data.columns());
      return schema.simpleString();
    } catch (DataContractException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DataContractException(
          "Cannot read " + file.getPath() + " as Parquet: " + e.getMessage(), e);
    }
  }

  /** User, item, rating and time (null where the table has none), file and row. */
  Column[] selection() {
    return new Column[] {
      column(columns.user()).as("user"),
      column(columns.item()).as("item"),
      column(columns.rating()).as("rating"),
      column(columns.time()).as("time"),
      col("_metadata.file_path").as("file"),
      col("_metadata.row_index").as("row")
    };
  }

  boolean hasRating() {
    return !columns.rating().isEmpty();
  }

  boolean hasTime() {
    return !columns.time().isEmpty();
  }

  /** Whether times are typed, so that the configured time format does not apply. */
  boolean hasTypedTime() {
    return hasTime() && TIME.contains(type(columns.time()));
  }

  @SafeVarargs
  private void check(String key, String column, String expected, Set<String>... types) {
    if (column.isEmpty()) {
      return;
    }
    List<List<String>> paths = paths(schema, column);
    if (paths.size() != 1) {
      throw new DataContractException(
          table
              + (paths.isEmpty() ? " has no column '" : " has several columns '")
              + column
              + "' (data.columns."
              + key
              + "); it has "
              + Arrays.toString(schema.fieldNames()));
    }
    String type = type(column);
    if (Arrays.stream(types).noneMatch(set -> set.contains(type)) && !isDecimal(key, type)) {
      throw new DataContractException(
          table
              + ": column '"
              + column
              + "' (data.columns."
              + key
              + ") has type "
              + type
              + ", expected "
              + expected);
    }
  }

  private static boolean isDecimal(String key, String type) {
    return key.equals("rating") && type.startsWith("decimal");
  }

  private String type(String column) {
    DataType type = schema;
    for (String name : paths(schema, column).get(0)) {
      type = ((StructType) type).apply(name).dataType();
    }
    return type.simpleString();
  }

  private Column column(String column) {
    if (column.isEmpty()) {
      return lit(null).cast("string");
    }
    List<String> path = paths(schema, column).get(0);
    Column value = col("`" + path.get(0).replace("`", "``") + "`");
    for (String name : path.subList(1, path.size())) {
      value = value.getField(name);
    }
    return value;
  }

  /**
   * The names that lead to a column from the outside in; joined by dots they are {@code column}.
   */
  private static List<List<String>> paths(StructType struct, String column) {
    List<List<String>> paths = new ArrayList<>();
    for (StructField field : struct.fields()) {
      if (field.name().equals(column)) {
        paths.add(List.of(column));
      } else if (column.startsWith(field.name() + ".")
          && field.dataType() instanceof StructType inner) {
        for (List<String> rest : paths(inner, column.substring(field.name().length() + 1))) {
          List<String> path = new ArrayList<>(List.of(field.name()));
          path.addAll(rest);
          paths.add(path);
        }
      }
    }
    return paths;
  }
}
