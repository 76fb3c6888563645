package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.NcfException;
import org.ncfspark.job.VerifyJob;
import org.ncfspark.process.Command;
import org.ncfspark.session.Sessions;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.table.TableSchema;
import org.ncfspark.table.Tables;

/** One bit of each published file flips, at several places: nobody reads on as if nothing were. */
@ExtendWith(FaultTable.class)
class BitFlipFaultIT {
  private static final int PLACES = 6;

  @TempDir static Path scratch;
  private static NightInput input;
  private static Path work;

  /** A night, and an evaluation of its model. */
  @BeforeAll
  static void publish() throws IOException {
    input = new NightInput(scratch.resolve("ratings.tsv"), "item-knn");
    work = scratch.resolve("work");
    input.write(1);
    for (String command : List.of("retrain", "evaluate")) {
      Command published = ncf(command);
      assertThat(published.code()).as(published.err()).isZero();
    }
  }

  private static Command ncf(String command) {
    return Ncf.run(input.arguments(command, work.toString()));
  }

  /** Flips a bit, tries something, and flips it back. */
  private static void withFlip(Path file, int at, Runnable attempt) throws IOException {
    byte[] content = Files.readAllBytes(file);
    byte[] flipped = content.clone();
    flipped[at] ^= (byte) (1 << (at % 8));
    Stores.write(file, flipped);
    try {
      attempt.run();
    } finally {
      Stores.write(file, content);
    }
  }

  private static Set<Integer> places(Path file) throws IOException {
    int length = Math.toIntExact(Files.size(file));
    Set<Integer> places = new TreeSet<>();
    if (length > 0) {
      Random random = new Random(length);
      places.addAll(List.of(0, length / 2, length - 1));
      while (places.size() < Math.min(length, PLACES)) {
        places.add(random.nextInt(length));
      }
    }
    return places;
  }

  @Test
  void verifyAndEveryReaderNameTheFile() throws IOException {
    Outcomes outcomes = FaultTable.row("bit flips in published files");
    for (ArtifactKind kind : ArtifactKind.values()) {
      for (String id : Stores.of(work).catalog().ids(kind)) {
        Path artifact = work.resolve(kind.folder()).resolve(id);
        for (Path file : Stores.files(artifact)) {
          if (!file.endsWith("manifest.json")) {
            for (int at : places(file)) {
              outcomes.tried();
              withFlip(file, at, () -> assertRefused(kind, id, file));
              outcomes.ended("refused by name");
            }
          }
        }
      }
    }
    assertThat(outcomes.triedSoFar()).isGreaterThan(100);
    assertThat(outcomes.lost()).isZero();
    Stores.serving(work);
  }

  private static void assertRefused(ArtifactKind kind, String id, Path file) {
    assertThatThrownBy(() -> Stores.of(work).require(kind, id))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("damaged");
    assertThatThrownBy(() -> new VerifyJob(Stores.of(work), kind.folder() + "/" + id).run())
        .hasMessageContaining(file.toString());
  }

  /** A manifest has no checksum: what reads is one that says the same of each file. */
  @Test
  void manifestsAndPointersAreRefusedOrSayTheSameOfTheFiles() throws IOException {
    Outcomes outcomes = FaultTable.row("bit flips in manifests and pointers");
    for (Path file : Stores.files(work)) {
      String name = file.getFileName().toString();
      if (name.equals("manifest.json") || name.startsWith("CURRENT-")) {
        for (int at : places(file)) {
          outcomes.tried();
          withFlip(file, at, () -> outcomes.ended(verified()));
        }
      }
    }
    assertThat(outcomes.lost()).isZero();
    assertThat(outcomes.count("refused")).isPositive();
  }

  private static String verified() {
    try {
      new VerifyJob(Stores.of(work), "").run();
      return "nothing that matters changed";
    } catch (NcfException refused) {
      return "refused";
    }
  }

  @Test
  void commandsThatNeedADamagedFileEndWithItsName() throws IOException {
    Outcomes outcomes = FaultTable.row("commands on damaged artifacts");
    for (String needed : List.of("datasets", "candidates", "models")) {
      Path file =
          Stores.files(work.resolve(needed)).stream()
              .filter(path -> path.toString().endsWith(".parquet"))
              .findFirst()
              .orElseThrow();
      for (String command : List.of("evaluate", "recommend", "retrain")) {
        outcomes.tried();
        withFlip(
            file,
            (int) file.toFile().length() / 2,
            () -> {
              Command ended = ncf(command);
              if (ended.code() == 3) {
                assertThat(ended.err()).contains(file.toString(), "damaged");
                outcomes.ended("exit code 3");
              } else {
                assertThat(ended.code()).as(ended.err()).isZero();
                outcomes.ended("done, it is not needed any more");
              }
            });
      }
    }
    assertThat(outcomes.count("exit code 3")).isGreaterThan(5);
    Stores.serving(work);
  }

  /** Without our manifest, as another tool reads the tables. */
  @Test
  void parquetNoticesFlippedPagesByItself() throws IOException {
    Outcomes outcomes = FaultTable.row("bit flips in tables, read without their manifest");
    try (SparkSession spark = Sessions.open("bit flips")) {
      for (TableSchema table : List.of(Tables.INTERACTIONS, Tables.CANDIDATES, Tables.IDS)) {
        Path file = file(table);
        List<Row> rows = table.read(spark, file.toString()).collectAsList();
        for (int at : places(file)) {
          outcomes.tried();
          withFlip(file, at, () -> outcomes.ended(read(spark, table, file, rows)));
        }
      }
    }
    assertThat(outcomes.count("OTHER ROWS")).as(outcomes.toString()).isZero();
    assertThat(outcomes.count("refused")).isPositive();
    assertThat(outcomes.lost()).isZero();
  }

  private static Path file(TableSchema table) throws IOException {
    String folder = table == Tables.IDS ? "/index/items/" : "/" + table.name() + "/";
    String other = table == Tables.CANDIDATES ? "/candidates/" : folder;
    return Stores.files(work).stream()
        .filter(path -> path.toString().contains(other) && path.toString().endsWith(".parquet"))
        .findFirst()
        .orElseThrow();
  }

  private static String read(SparkSession spark, TableSchema table, Path file, List<Row> rows) {
    try {
      List<Row> read = table.read(spark, file.toString()).collectAsList();
      return read.equals(rows) ? "same rows" : "OTHER ROWS";
    } catch (Exception e) { // Spark's are checked in Scala, undeclared in Java.
      return "refused";
    }
  }
}
