package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.StorageException;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;

class GenerateJobTest {
  private static SparkSession spark;
  @TempDir Path directory;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.session();
  }

  @Test
  void writesExactlyAsManyDistinctPairsAsAskedFor() throws IOException {
    new GenerateJob(spark, config(7), output("a")).run();
    List<String[]> fields = lines("a").stream().map(line -> line.split("\t", -1)).toList();
    assertThat(fields).hasSize(2000).allSatisfy(row -> assertThat(row).hasSize(4));
    assertThat(new HashSet<>(fields.stream().map(row -> row[0] + " " + row[1]).toList()))
        .hasSize(2000);
    assertThat(fields.get(0)[0]).isEqualTo("u0");
  }

  @Test
  void sameForASeed() throws IOException {
    new GenerateJob(spark, config(7), output("a")).run();
    new GenerateJob(spark, config(7), output("b")).run();
    new GenerateJob(spark, config(8), output("c")).run();
    assertThat(lines("a")).isEqualTo(lines("b")).isNotEqualTo(lines("c"));
  }

  @Test
  void refusesADirectoryThatExists() {
    GenerateJob job = new GenerateJob(spark, config(7), directory.toString());
    assertThatThrownBy(job::run)
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(directory + " exists");
  }

  @Test
  void ofTwoThatWriteAtOnceNoneMixesItsFilesIntoThoseOfTheOther() throws Exception {
    Callable<Object> job =
        () -> {
          try {
            return new GenerateJob(spark, config(7), output("a")).run();
          } catch (InvalidConfigException e) {
            return e;
          }
        };
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (Future<Object> ended : pool.invokeAll(List.of(job, job))) {
        ended.get();
      }
    } finally {
      pool.shutdownNow();
    }
    try (Stream<Path> files = Files.list(directory.resolve("a"))) {
      assertThat(files).isNotEmpty().noneMatch(Files::isDirectory);
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAStorageFailure() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    GenerateJob job = new GenerateJob(spark, config(7), file.resolve("output").toString());
    assertThatThrownBy(job::run)
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("Cannot write " + file);
  }

  private static NcfConfig config(long seed) {
    return ConfigLoader.load(
        List.of(),
        List.of(
            "seed=" + seed,
            "generate.users=100",
            "generate.items=80",
            "generate.interactions=2000"));
  }

  private String output(String name) {
    return directory.resolve(name).toString();
  }

  private List<String> lines(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(name))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .sorted()
          .flatMap(GenerateJobTest::linesOf)
          .toList();
    }
  }

  private static Stream<String> linesOf(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
