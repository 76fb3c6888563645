package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.error.DataContractException;
import org.ncfspark.input.RawBlock;
import org.ncfspark.input.RawSource;
import org.ncfspark.input.RawSources;
import org.ncfspark.input.ReadTotals;
import org.ncfspark.session.Sessions;
import org.ncfspark.session.TaskFailures;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;

/**
 * Ten thousand broken Parquet files, of every compression and page version, with and without
 * checksums: each is read with all its rows accounted for, or breaks the data contract by name.
 */
@ExtendWith(FaultTable.class)
@Timeout(value = 25, unit = TimeUnit.MINUTES)
class ParquetFuzzFaultIT {
  private static final int FILES = 10_000;
  private static final String SPARK_LOGGER = "org.apache.spark";
  private static final String MASTER = "spark.master";
  private static final String ROWS =
      "SELECT concat('u', id % 17) AS user, id % 13 AS item, double(id % 5) AS rating,"
          + " timestamp_seconds(1000000000 + id) AS time FROM range(120)";

  private static SparkSession spark;
  @TempDir static Path scratch;

  @BeforeAll
  static void openSpark() {
    System.setProperty(MASTER, "local[2]");
    spark = Sessions.open("fuzz");
    Configurator.setAllLevels(SPARK_LOGGER, Level.OFF); // Each refusal is an error of a task.
  }

  @AfterAll
  static void closeSpark() {
    Configurator.setAllLevels(SPARK_LOGGER, Level.WARN);
    spark.close();
    System.clearProperty(MASTER);
  }

  private static List<byte[]> goodFiles() throws IOException {
    List<byte[]> files = new ArrayList<>();
    for (String compression : List.of("none", "snappy", "gzip", "zstd")) {
      for (String version : List.of("PARQUET_1_0", "PARQUET_2_0")) {
        for (String checksums : List.of("true", "false")) {
          Path directory = scratch.resolve(compression + version + checksums);
          spark
              .sql(ROWS)
              .coalesce(1)
              .write()
              .option("compression", compression)
              .option("parquet.writer.version", version)
              .option("parquet.page.write-checksum.enabled", checksums)
              .parquet(directory.toString());
          try (Stream<Path> written = Files.list(directory)) {
            Path file =
                written.filter(p -> p.toString().endsWith(".parquet")).findFirst().orElseThrow();
            files.add(Files.readAllBytes(file));
          }
        }
      }
    }
    return files;
  }

  @Test
  void everyFileIsReadWithAllItsRowsOrRefused() throws IOException {
    Outcomes outcomes = FaultTable.row("mutated files: Parquet inputs");
    List<byte[]> goods = goodFiles();
    outcomes.tried(FILES);
    IntStream.range(0, FILES)
        .parallel()
        .mapToObj(
            number -> outcome(number, new Mutations(number).of(goods.get(number % goods.size()))))
        .toList()
        .forEach(outcomes::ended);
    assertThat(outcomes.count("read")).as(outcomes.toString()).isBetween(1, FILES - 1);
  }

  private static String outcome(int number, byte[] content) {
    try {
      Path file = Files.write(scratch.resolve("f" + number + ".parquet"), content);
      try {
        return read(file);
      } catch (DataContractException e) {
        assertThat(e.getMessage()).contains(file.getFileName().toString());
        return "refused, exit code " + e.exitCode().number();
      } catch (RuntimeException e) {
        Path kept = Files.copy(file, Path.of("target", file.getFileName().toString()));
        throw new AssertionError(kept.toString(), e);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) throws IOException {
    NcfConfig config =
        ConfigLoader.load(
            List.of(),
            List.of(
                "data.name=fuzz",
                "data.input=\"" + file + "\"",
                "data.format=parquet",
                "data.columns.user=user",
                "data.columns.item=item",
                "data.columns.rating=rating",
                "data.columns.time=time"));
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    FileStatus status =
        path.getFileSystem(spark.sparkContext().hadoopConfiguration()).getFileStatus(path);
    return TaskFailures.unwrapped(
        () -> {
          RawSource source = RawSources.interactions(spark, List.of(status), config.data());
          JavaRDD<RawBlock> blocks = source.blocks();
          ReadTotals totals = ReadTotals.of(blocks);
          long interactions =
              blocks.map(block -> block.interactions().size()).reduce(Math::addExact);
          assertThat(totals.positive()).isEqualTo(interactions);
          boolean isWhole = totals.bad() == 0 && totals.read() == 120;
          return isWhole ? "read" : "read, rows less or quarantined";
        });
  }
}
