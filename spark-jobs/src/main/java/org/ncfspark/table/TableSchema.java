package org.ncfspark.table;

import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.error.DataContractException;

/**
 * A Parquet table whose columns are declared once, and checked when it is written and when it is
 * read. Columns that a newer version added are ignored; a lost column or a changed type is refused
 * by name.
 */
public record TableSchema(String name, StructType columns) {

  // Off by default: a flipped byte on disk then reads as another number, without an error.
  private static final String WRITE_CHECKSUMS = "parquet.page.write-checksum.enabled";
  private static final String VERIFY_CHECKSUMS = "parquet.page.verify-checksum.enabled";

  // Parameters hardly repeat: to look for those that do takes longer than all else of writing.
  private static final String DICTIONARY = "parquet.enable.dictionary#%s.list.element";
  private static final ArrayType FLOATS = createArrayType(FloatType, false);

  public void write(Dataset<Row> rows, String path) {
    DataFrameWriter<Row> writer = checked(rows, path).write().option(WRITE_CHECKSUMS, "true");
    Arrays.stream(columns.fields())
        .filter(column -> DataType.equalsIgnoreNullability(FLOATS, column.dataType()))
        .forEach(column -> writer.option(DICTIONARY.formatted(column.name()), "false"));
    writer.parquet(path);
  }

  /**
   * @throws DataContractException if there is no such table at {@code path} or its columns are
   *     others
   */
  public Dataset<Row> read(SparkSession spark, String path) {
    try {
      return checked(spark.read().option(VERIFY_CHECKSUMS, "true").parquet(path), path);
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
