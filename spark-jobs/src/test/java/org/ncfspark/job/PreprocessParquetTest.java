package org.ncfspark.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.DataContractException;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

class PreprocessParquetTest {
  private static final String ROWS =
      "VALUES (10, 'z', 5.0D, 30), (10, 'x', 4.0D, 10), (10, 'y', 3.5D, 20),"
          + " (CAST(NULL AS INT), 'x', 1.0D, 1), (11, 'x', double('NaN'), 1), (11, 'x', 1.0D, 5)"
          + " AS t(uid, iid, stars, micros)";

  private static SparkSession spark;
  @TempDir Path directory;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.session();
  }

  @Test
  void readsTheNamedColumnsByTheRulesOfTexts() {
    Artifact dataset = preprocess("SELECT uid, iid, stars, micros FROM " + ROWS, "texts");
    assertThat(rows(dataset, "index/users")).containsExactly("0 10", "1 11");
    assertThat(rows(dataset, "index/items")).containsExactly("0 x", "1 y", "2 z");
    assertThat(rows(dataset, "interactions"))
        .containsExactly("0 0 4.0 10", "0 1 3.5 20", "0 2 5.0 30", "1 0 1.0 5");
    assertThat(rows(dataset, "split/test")).containsExactly("0 2 5.0 30");
    List<Row> bad = spark.read().json(dataset.path("quarantine")).orderBy("line").collectAsList();
    assertThat(bad)
        .extracting(row -> row.getAs("line") + " " + row.getAs("reason"))
        .containsExactly("4 user is null", "5 rating 'NaN' is not finite");
  }

  @Test
  void timesOfAnyTypeAreReadAsUtc() {
    String times = "SELECT uid, iid, stars, %s AS micros FROM " + ROWS + " WHERE micros > 1";
    String[] types = {
      "timestamp_micros(micros)",
      "timestamp_ntz '1970-01-01 00:00:00' + make_dt_interval(0, 0, 0, micros / 1000000)",
      "double(micros)",
      "float(micros)"
    };
    for (int type = 0; type < types.length; type++) {
      Artifact dataset = preprocess(times.formatted(types[type]), "type" + type);
      assertThat(rows(dataset, "split/test")).as(types[type]).containsExactly("0 2 5.0 30");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "uid, user, double, a text or whole number",
    "iid, item, boolean, a text or whole number",
    "stars, rating, boolean, a number",
    "micros, time, boolean, 'a time, number or text'"
  })
  void columnsThatAreNotThereOrOfAnotherTypeAreNamed(
      String column, String key, String type, String expected) {
    Dataset<Row> table = spark.sql("SELECT * FROM " + ROWS);
    List<String> left = Stream.of(table.columns()).filter(name -> !name.equals(column)).toList();
    assertThatThrownBy(() -> preprocess(table.drop(column), "lost"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("has no column '%s' (data.columns.%s); it has %s", column, key, left);
    assertThatThrownBy(() -> preprocess(table.withColumn(column, lit(1).cast(type)), "typed"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining(
            "column '%s' (data.columns.%s) has type %s, expected %s", column, key, type, expected);
  }

  @Test
  void columnsMayStandInStructsAndRatingsAndTimesMayBeMissing() {
    Dataset<Row> table =
        spark.sql(
            "SELECT named_struct('user.id', named_struct('n', uid, 'N', 'x')) AS event, iid,"
                + " if(micros = 10, null, stars) AS stars, if(micros = 20, null, micros) AS micros"
                + " FROM "
                + ROWS
                + " WHERE micros > 1");
    Path input = written(table, "structs");
    Artifact dataset =
        preprocess(
            input,
            "structs",
            "data.columns.user=event.user.id.n",
            "data.missing-rating=7",
            "data.missing-time=earliest");
    assertThat(rows(dataset, "interactions"))
        .extracting(row -> row.substring("0 0 ".length()))
        .containsExactlyInAnyOrder("5.0 30", "7.0 10", "3.5 0", "1.0 5");
    assertThatThrownBy(() -> preprocess(input, "structs"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("has no column 'uid' (data.columns.user)");
    assertThatThrownBy(() -> preprocess(input, "structs", "data.columns.user=event.user"))
        .hasMessageContaining("has no column 'event.user'");
  }

  /** Spark takes the columns of a folder from one of its files. */
  @ParameterizedTest
  @CsvSource({"1.parquet, 2.parquet", "2.parquet, 1.parquet"})
  void ofAFolderWhoseNewerFileHasAnotherColumnEveryRowIsRead(String older, String newer)
      throws IOException {
    Path folder = Files.createDirectory(directory.resolve("grown"));
    Dataset<Row> table = spark.sql("SELECT * FROM " + ROWS);
    Dataset<Row> grown = table.select(lit("new").as("added"), col("*"));
    Files.copy(dataFile(written(table.filter("micros < 20"), "older")), folder.resolve(older));
    Files.copy(dataFile(written(grown.filter("micros >= 20"), "newer")), folder.resolve(newer));
    assertThat(rows(preprocess(folder, "grown"), "interactions"))
        .extracting(row -> row.substring("0 0 ".length()))
        .containsExactlyInAnyOrder("5.0 30", "4.0 10", "3.5 20", "1.0 5");
  }

  @Test
  void aFileWithAnotherTypeThanTheFirstIsRefusedByName() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("retyped"));
    Dataset<Row> table = spark.sql("SELECT * FROM " + ROWS);
    Dataset<Row> retyped = table.withColumn("uid", col("uid").cast("string"));
    Files.copy(dataFile(written(table, "older")), folder.resolve("1.parquet"));
    Files.copy(dataFile(written(retyped, "newer")), folder.resolve("2.parquet"));
    assertThatThrownBy(() -> preprocess(folder, "retyped"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContainingAll("2.parquet", "another type than in the first file");
  }

  @Test
  void aDamagedPageIsABreachOfTheContractThatNamesTheFile() throws IOException {
    preprocess("SELECT uid, iid, stars, micros FROM " + ROWS, "page");
    Path input = directory.resolve("page");
    Path file = dataFile(input);
    Files.deleteIfExists(input.resolve("." + file.getFileName() + ".crc"));
    byte[] content = Files.readAllBytes(file);
    Arrays.fill(content, 4, 60, (byte) 0x7F); // The first page's header, behind the magic number.
    Files.write(file, content);
    assertThatThrownBy(() -> preprocess(input, "page"))
        .isInstanceOf(DataContractException.class)
        .hasMessageStartingWith("Cannot read Parquet file ")
        .hasMessageContaining(file.getFileName().toString());
  }

  private Artifact preprocess(String query, String name) {
    return preprocess(spark.sql(query), name);
  }

  private Artifact preprocess(Dataset<Row> table, String name) {
    return preprocess(written(table, name), name);
  }

  /** A folder with one file. */
  private Path written(Dataset<Row> table, String name) {
    Path input = directory.resolve(name);
    table.coalesce(1).write().parquet(input.toString());
    return input;
  }

  private static Path dataFile(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
  }

  private Artifact preprocess(Path input, String name, String... more) {
    List<String> settings =
        new ArrayList<>(Arrays.asList("data.input=\"" + input + "\"", "data.name=" + name));
    settings.addAll(
        List.of(
            "data.format=parquet",
            "data.columns.user=uid",
            "data.columns.item=iid",
            "data.columns.rating=stars",
            "data.columns.time=micros",
            "data.time-format=epoch-micros",
            "data.max-bad-share=0.5"));
    settings.addAll(List.of(more));
    ArtifactStore store =
        new ArtifactStore(
            spark.sparkContext().hadoopConfiguration(), directory.resolve("work").toString());
    PreprocessResult result =
        new PreprocessJob(spark, ConfigLoader.load(List.of(), settings), store).run();
    return store.require(ArtifactKind.DATASET, result.dataset());
  }

  private static List<String> rows(Artifact dataset, String table) {
    return spark.read().parquet(dataset.path(table)).drop("position").collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }
}
