package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ncfspark.fault.PublishedNights.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.fault.Damage.HadoopChecksum;

/** One bit of each published file flips, at several places: nobody reads on as if nothing were. */
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class BitFlipFaultIT {
  private static final int MORE = 3;

  @TempDir static Path scratch;
  private static PublishedNights nights;
  private static PublishedFiles files;
  private static Path work;

  @BeforeAll
  static void publish() throws IOException {
    nights = PublishedNights.in(scratch);
    files = nights.files();
    work = nights.work();
  }

  @ParameterizedTest
  @EnumSource
  void verifyNamesEachFileThatIsNotWhatWasWritten(HadoopChecksum checksum) throws IOException {
    int more = checksum == HadoopChecksum.LOST ? MORE : 0;
    Map<String, List<Path>> byKind = files.byKind();
    assertThat(byKind)
        .containsOnlyKeys(
            "candidates", "datasets", "evaluations", "models", "nights", "recommendations");
    for (Map.Entry<String, List<Path>> kind : byKind.entrySet()) {
      Outcomes outcomes =
          FaultTable.row("bit flips, Hadoop's checksums %s: %s".formatted(checksum, kind.getKey()));
      for (Path file : kind.getValue()) {
        List<BitFlip> flips = BitFlip.of(file, more);
        assertThat(flips).as(file.toString()).isNotEmpty();
        for (BitFlip flip : flips) {
          outcomes.tried();
          flip.during(checksum, () -> assertRefused(flip, nights.verify(file)));
          outcomes.ended("named by verify");
        }
      }
      assertThat(outcomes.lost()).isZero();
    }
    Stores.serving(work);
  }

  /** Each command that runs Spark, and a file that it needs of each kind. */
  @ParameterizedTest
  @CsvSource({
    "retrain, models/CURRENT-tiny",
    "retrain, models/SERVING/manifest.json",
    "retrain, datasets/DATASET/interactions/.*parquet",
    "retrain, recommendations/CURRENT-tiny",
    "retrain, recommendations/SERVING.*/recommendations/.*parquet",
    "evaluate, datasets/CURRENT-tiny",
    "evaluate, candidates/DATASET.*/test/.*parquet",
    "evaluate, models/SERVING/spec.json",
    "evaluate, evaluations/.*/report.json",
    "recommend, models/SERVING/parameters/.*parquet",
    "recommend, datasets/DATASET/index/users/.*parquet",
    "recommend, recommendations/SERVING.*/manifest.json"
  })
  void commandsRefuseWhatTheyNeed(String command, String path) throws IOException {
    Outcomes outcomes = FaultTable.row("bit flip before " + command + ": " + path);
    BitFlip flip = BitFlip.inTheMiddleOf(nights.file(path));
    List<Path> before = files.all();
    outcomes.tried();
    flip.during(HadoopChecksum.LOST, () -> assertRefused(flip, nights.ncf(command)));
    outcomes.ended("refused, exit code 3");
    assertThat(files.all()).isEqualTo(before);
    Stores.serving(work);
  }

  @Test
  void aNightThatIsTriedAgainRefusesItsDamagedReport() throws IOException {
    Outcomes outcomes = FaultTable.row("bit flips before retrain after a rollback: nights");
    Path copy = Stores.copy(work, scratch.resolve("rolled-back"));
    assertThat(nights.ncf(copy, "rollback").code()).isZero();
    assertThat(nights.ncf(copy, "retrain").code()).isEqualTo(5);
    for (Path night : Stores.files(copy.resolve("nights"))) {
      BitFlip flip = BitFlip.inTheMiddleOf(night);
      if (Files.readString(night).contains(nights.serving())) {
        outcomes.tried();
        flip.during(HadoopChecksum.LOST, () -> assertRefused(flip, nights.ncf(copy, "retrain")));
        outcomes.ended("refused, exit code 3");
      }
    }
    assertThat(outcomes.triedSoFar()).isEqualTo(2);
    assertThat(outcomes.lost()).isZero();
  }

  @Test
  void rollbackRefusesAndChangesNothing() throws IOException {
    Outcomes outcomes = FaultTable.row("bit flips before rollback");
    List<String> needed =
        List.of(
            "models/" + nights.first(),
            "recommendations/" + nights.first(),
            "datasets/" + nights.datasetOf(nights.first()));
    for (Path file : files.all()) {
      if (PublishedFiles.isPointer(file)
          || needed.stream().anyMatch(work.relativize(file).toString()::startsWith)) {
        for (BitFlip flip : BitFlip.of(file, 0)) {
          outcomes.tried();
          flip.during(HadoopChecksum.LOST, () -> assertRefused(flip, nights.ncf("rollback")));
          outcomes.ended("refused, exit code 3");
        }
        assertThat(Stores.serving(work)).isEqualTo(nights.serving());
      }
    }
    // How many there are depends on the number of files that tables are cut into.
    assertThat(outcomes.triedSoFar()).isGreaterThan(10 * needed.size());
    assertThat(outcomes.lost()).isZero();
  }

  /** Commands that read no artifact, only pointers and manifests. */
  @ParameterizedTest
  @ValueSource(strings = {"status", "list"})
  void reportsRefuseDamagedPointersAndMarkDamagedManifests(String command) throws IOException {
    Outcomes outcomes = FaultTable.row("bit flips before " + command);
    for (Path file : files.all()) {
      boolean manifest = file.endsWith("manifest.json");
      boolean read = command.equals("list") || file.startsWith(work.resolve("nights"));
      if (PublishedFiles.isPointer(file)
          && (command.equals("list") || !file.toString().contains("datasets"))) {
        for (BitFlip flip : BitFlip.of(file, MORE)) {
          outcomes.tried();
          flip.during(HadoopChecksum.LOST, () -> assertRefused(flip, nights.ncf(command)));
          outcomes.ended("refused, exit code 3");
        }
      } else if (manifest && read) {
        for (BitFlip flip : BitFlip.of(file, MORE)) {
          outcomes.tried();
          String id = file.getParent().getFileName().toString();
          flip.during(
              HadoopChecksum.LOST,
              () -> assertThat(nights.ncf(command).err()).contains(id + "  DAMAGED"));
          outcomes.ended("marked as damaged");
        }
      }
    }
    assertThat(outcomes.triedSoFar()).isGreaterThan(10);
    assertThat(outcomes.lost()).isZero();
  }
}
