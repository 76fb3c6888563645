package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.config.ConfigLoader;
import org.ncfspark.error.DataContractException;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

class PreprocessParquetTest {
  private static final String ROWS =
      "VALUES (10, 'z', 5.0D, 30), (10, 'x', 4.0D, 10), (10, 'y', 3.5D, 20),"
          + " (CAST(NULL AS INT), 'x', 1.0D, 1), (11, 'x', double('NaN'), 1), (11, 'x', 1.0D, 5)"
          + " AS t(uid, iid, stars, second)";

  private static SparkSession spark;
  @TempDir Path directory;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.session();
  }

  @Test
  void readsTheNamedColumnsByTheRulesOfTexts() {
    Artifact dataset = preprocess("SELECT uid, iid, stars, second FROM " + ROWS, "seconds");
    assertThat(rows(dataset, "index/users")).containsExactly("0 10", "1 11");
    assertThat(rows(dataset, "index/items")).containsExactly("0 z", "1 x", "2 y");
    assertThat(rows(dataset, "interactions"))
        .containsExactly("0 0 5.0 30", "0 1 4.0 10", "0 2 3.5 20", "1 1 1.0 5");
    assertThat(rows(dataset, "split/test")).containsExactly("0 0 5.0 30");
    List<Row> bad = spark.read().json(dataset.path("quarantine")).orderBy("line").collectAsList();
    assertThat(bad)
        .extracting(row -> row.getAs("line") + " " + row.getAs("reason"))
        .containsExactly("4 user is null", "5 rating 'NaN' is not finite");
  }

  @Test
  void timesOfAnyTypeAreReadAsUtc() {
    String times = "SELECT uid, iid, stars, %s AS second FROM " + ROWS + " WHERE second > 1";
    String[] types = {
      "timestamp_seconds(second)",
      "timestamp_ntz '1970-01-01 00:00:00' + make_dt_interval(0, 0, 0, second)",
      "double(second)"
    };
    for (int type = 0; type < types.length; type++) {
      Artifact dataset = preprocess(times.formatted(types[type]), "type" + type);
      assertThat(rows(dataset, "split/test")).as(types[type]).containsExactly("0 0 5.0 30");
    }
  }

  @Test
  void columnsThatAreNotThereOrOfAnotherTypeAreNamed() {
    assertThatThrownBy(() -> preprocess("SELECT iid, stars, second FROM " + ROWS, "lost"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining(
            "has no column 'uid' (data.columns.user); it has [iid, stars, second]");
    assertThatThrownBy(
            () -> preprocess("SELECT double(uid) uid, iid, stars, second FROM " + ROWS, "typed"))
        .hasMessageContaining(
            "column 'uid' (data.columns.user) has type double, expected a text or whole number");
  }

  @Test
  void aDamagedPageIsABreachOfTheContractThatNamesTheFile() throws IOException {
    preprocess("SELECT uid, iid, stars, second FROM " + ROWS, "page");
    Path input = directory.resolve("page");
    Path file;
    try (Stream<Path> files = Files.list(input)) {
      file = files.filter(path -> path.toString().endsWith(".parquet")).findFirst().orElseThrow();
    }
    Files.deleteIfExists(input.resolve("." + file.getFileName() + ".crc"));
    byte[] content = Files.readAllBytes(file);
    Arrays.fill(content, 4, 60, (byte) 0x7F); // The first page's header, behind the magic number.
    Files.write(file, content);
    assertThatThrownBy(() -> preprocess(input, "page"))
        .isInstanceOf(DataContractException.class)
        .hasMessageStartingWith("Damaged Parquet file ")
        .hasMessageContaining(file.getFileName().toString());
  }

  private Artifact preprocess(String query, String name) {
    String input = directory.resolve(name).toString();
    spark.sql(query).coalesce(1).write().parquet(input);
    return preprocess(Path.of(input), name);
  }

  private Artifact preprocess(Path input, String name) {
    List<String> settings =
        new ArrayList<>(Arrays.asList("data.input=\"" + input + "\"", "data.name=" + name));
    settings.addAll(
        List.of(
            "data.format=parquet",
            "data.columns.user=uid",
            "data.columns.item=iid",
            "data.columns.rating=stars",
            "data.columns.time=second",
            "data.max-bad-share=0.5"));
    ArtifactStore store =
        new ArtifactStore(
            spark.sparkContext().hadoopConfiguration(), directory.resolve("work").toString());
    PreprocessResult result =
        new PreprocessJob(spark, ConfigLoader.load(List.of(), settings), store).run();
    return store.require(ArtifactKind.DATASET, result.dataset());
  }

  private static List<String> rows(Artifact dataset, String table) {
    return spark.read().parquet(dataset.path(table)).collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }
}
