package org.ncfspark.table;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.DataContractException;

class TableSchemaTest {
  @TempDir Path work;

  static Stream<TableSchema> tables() {
    return Stream.of(Tables.INTERACTIONS, Tables.CANDIDATES);
  }

  static Stream<Arguments> columns() {
    return tables()
        .flatMap(
            table -> Stream.of(table.columns().fieldNames()).map(name -> arguments(table, name)));
  }

  @Test
  void aFlippedByteOfAPageIsRefusedByItsChecksumAlone() throws IOException {
    String table = work.resolve("parameters").toString();
    List<Row> rows = List.of(RowFactory.create("items", 0, new float[] {3, 2, 1}));
    Tables.PARAMETERS.write(
        LocalSpark.session().createDataFrame(rows, Tables.PARAMETERS.columns()), table);
    Path file = dataFile(Path.of(table));
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc")); // Hadoop's own.
    ColumnChunkMetaData values = chunks(file).get(2);
    byte[] content = Files.readAllBytes(file);
    content[Math.toIntExact(values.getStartingPos() + values.getTotalSize()) - 1] ^= 1;
    Files.write(file, content);
    Dataset<Row> unchecked =
        LocalSpark.session()
            .read()
            .option("parquet.page.verify-checksum.enabled", "false")
            .parquet(table);
    // The last byte holds sign and exponent: 0x3F of 1 is now 0x3E.
    assertThat(unchecked.first().getList(2)).containsExactly(3f, 2f, 0.25f);
    Dataset<Row> checked = Tables.PARAMETERS.read(LocalSpark.session(), table);
    assertThatThrownBy(checked::collectAsList).hasStackTraceContaining("CRC checksum");
    JavaRDD<Row> plain = Tables.PARAMETERS.plainRows(LocalSpark.session(), table);
    assertThatThrownBy(plain::collect).hasStackTraceContaining("CRC checksum");
  }

  @Test
  void plainRowsAreReadAsTheyWereWritten() {
    Path table = work.resolve("sparse");
    Row row = RowFactory.create("items", 7, new int[] {2, 0}, new float[] {0.5f, -1});
    Tables.SPARSE_PARAMETERS.write(
        LocalSpark.session(),
        LocalSpark.context().parallelize(List.of(row), 1),
        new org.apache.hadoop.fs.Path(table.toUri()));
    List<Row> read =
        Tables.SPARSE_PARAMETERS.plainRows(LocalSpark.session(), table.toString()).collect();
    assertThat(read)
        .singleElement()
        .satisfies(
            same -> {
              assertThat(same.getString(0)).isEqualTo("items");
              assertThat(same.getInt(1)).isEqualTo(7);
              assertThat(same.<int[]>getAs(2)).containsExactly(2, 0);
              assertThat(same.<float[]>getAs(3)).containsExactly(0.5f, -1);
            });
  }

  @Test
  void aTableThatIsNotThereIsRefusedByName() {
    String nowhere = work.resolve("nowhere").toString();
    for (ThrowingCallable reading : readings(Tables.CANDIDATES, nowhere)) {
      assertThatThrownBy(reading)
          .isInstanceOf(DataContractException.class)
          .hasMessageContaining("No table candidates at " + nowhere);
    }
  }

  @Test
  void no_dictionary_is_made_of_parameters() throws IOException {
    String table = work.resolve("parameters").toString();
    // Of equal rows a dictionary would make much less.
    List<Row> rows =
        Collections.nCopies(1000, RowFactory.create("items", 0, new float[] {1, 1, 1, 1}));
    Tables.PARAMETERS.write(
        LocalSpark.session().createDataFrame(rows, Tables.PARAMETERS.columns()).coalesce(1), table);
    for (ColumnChunkMetaData column : chunks(dataFile(Path.of(table)))) {
      boolean floats = column.getPath().toDotString().startsWith("values.");
      assertThat(column.hasDictionaryPage()).as(column.toString()).isEqualTo(!floats);
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void anAddedColumnIsAccepted(TableSchema table) {
    String path = written(empty(table).withColumn("added", lit("new")));
    assertThat(table.read(LocalSpark.session(), path).columns())
        .isEqualTo(table.columns().fieldNames());
  }

  @Test
  void timesOfEarlierVersionsAreReadAsMicroseconds() {
    Dataset<Row> interactions = LocalSpark.session().sql("SELECT 1 AS user_index, 2 AS item_index");
    String path =
        written(
            interactions
                .withColumn("rating", lit(3f))
                .withColumn("epoch_second", lit(978_300_760L)));
    assertThat(Tables.INTERACTIONS.read(LocalSpark.session(), path).collectAsList())
        .containsExactly(RowFactory.create(1, 2, 3f, 978_300_760_000_000L, null));
  }

  @Test
  void aColumnThatEarlierVersionsLackIsNullAndRefusedOnlyWhereItIsAskedFor() {
    Row old = RowFactory.create(1, 2, 3f, 4L);
    String[] others = {"user_index", "item_index", "rating", "epoch_micros"};
    String path =
        written(
            LocalSpark.session()
                .createDataFrame(
                    List.of(RowFactory.create(1, 2, 3f, 4L, 5)), Tables.INTERACTIONS.columns())
                .drop("position"));
    assertThat(Tables.INTERACTIONS.read(LocalSpark.session(), path).collectAsList())
        .containsExactly(RowFactory.create(1, 2, 3f, 4L, null));
    assertThat(
            Tables.INTERACTIONS
                .scan(LocalSpark.session(), path, others)
                .map(
                    row ->
                        RowFactory.create(
                            row.getInt(0), row.getInt(1), row.getFloat(2), row.getLong(3)))
                .collect())
        .containsExactly(old);
    assertThatThrownBy(() -> Tables.INTERACTIONS.scan(LocalSpark.session(), path, "position"))
        .isInstanceOf(DataContractException.class)
        .hasMessageEndingWith(
            "missing column position int; found [user_index, item_index, rating, epoch_micros]:"
                + " data sets of earlier versions lack it: run preprocess again");
  }

  static Stream<Arguments> columnsOfAllVersions() {
    return columns().filter(of -> !((TableSchema) of.get()[0]).added().containsKey(of.get()[1]));
  }

  @ParameterizedTest
  @MethodSource("columnsOfAllVersions")
  void aLostColumnIsRefusedByName(TableSchema table, String column) {
    String path = written(empty(table).drop(column));
    for (ThrowingCallable reading : readings(table, path)) {
      assertThatThrownBy(reading)
          .isInstanceOf(DataContractException.class)
          .hasMessageContainingAll("Table " + table.name(), path, "missing column " + column + " ");
    }
  }

  /** A double, the type of none of them. */
  @ParameterizedTest
  @MethodSource("columns")
  void aColumnOfAnotherTypeIsRefusedByName(TableSchema table, String column) {
    String path = written(empty(table).withColumn(column, lit(1.5)));
    String expected = table.columns().apply(column).dataType().simpleString();
    for (ThrowingCallable reading : readings(table, path)) {
      assertThatThrownBy(reading)
          .isInstanceOf(DataContractException.class)
          .hasMessageContainingAll(
              "Table " + table.name(), path, "column " + column + " double, expected " + expected);
    }
  }

  private static List<ThrowingCallable> readings(TableSchema table, String path) {
    return List.of(
        () -> table.read(LocalSpark.session(), path), () -> table.scan(LocalSpark.session(), path));
  }

  private static Dataset<Row> empty(TableSchema table) {
    return LocalSpark.session().createDataFrame(List.of(), table.columns());
  }

  private String written(Dataset<Row> rows) {
    String path = work.resolve("table").toString();
    rows.write().parquet(path);
    return path;
  }

  private static Path dataFile(Path table) throws IOException {
    try (Stream<Path> files = Files.list(table)) {
      return files.filter(path -> path.toString().endsWith("parquet")).findFirst().orElseThrow();
    }
  }

  private static List<ColumnChunkMetaData> chunks(Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(
                new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()))) {
      return reader.getFooter().getBlocks().get(0).getColumns();
    }
  }
}
