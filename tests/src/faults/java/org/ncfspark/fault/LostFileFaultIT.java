package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ncfspark.fault.PublishedNights.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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
import org.ncfspark.job.VerifyJob;
import org.ncfspark.process.Command;

/** Each published file is deleted, or a part of it is lost. */
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class LostFileFaultIT {
  @TempDir static Path scratch;
  private static PublishedNights nights;

  /** What the commands of a pipeline have published, which continues nothing. */
  private static Path pipeline;

  @BeforeAll
  static void publish() throws IOException {
    nights = PublishedNights.in(scratch);
    pipeline = scratch.resolve("pipeline");
    Command published = nights.ncf(pipeline, "pipeline");
    assertThat(published.code()).as(published.err()).isZero();
  }

  private static Path pointer(String kind) {
    return nights.work().resolve(kind).resolve("CURRENT-" + NightInput.NAME);
  }

  /**
   * Nobody can notice: where a run was killed before it wrote this pointer there is none either.
   */
  private static Loss recommendationsPointer() {
    return new Loss(pointer("recommendations"), Loss.Extent.DELETED);
  }

  @ParameterizedTest
  @EnumSource
  void verifyNamesEachFileThatIsNotWhole(HadoopChecksum checksum) throws IOException {
    for (Map.Entry<String, List<Path>> kind : nights.files().byKind().entrySet()) {
      Outcomes outcomes =
          FaultTable.row(
              "lost files, Hadoop's checksums %s: %s".formatted(checksum, kind.getKey()));
      for (Path file : kind.getValue()) {
        for (Loss loss : Loss.of(file)) {
          if (!loss.equals(recommendationsPointer())) {
            outcomes.tried();
            loss.during(checksum, () -> assertRefused(loss, nights.verify(file)));
            outcomes.ended("named by verify: " + loss.extent());
          }
        }
      }
      assertThat(outcomes.triedSoFar()).isPositive();
      assertThat(outcomes.lost()).isZero();
    }
    Stores.serving(nights.work());
  }

  /** Each command that reads artifacts, and one of each kind that it reads. */
  @ParameterizedTest
  @CsvSource({
    "preprocess, datasets/[^/]*",
    "sample, datasets/[^/]*",
    "sample, candidates/[^/]*",
    "train, datasets/[^/]*",
    "train, candidates/[^/]*",
    "train, models/[^/]*",
    "evaluate, datasets/[^/]*",
    "evaluate, candidates/[^/]*",
    "evaluate, models/[^/]*",
    "recommend, datasets/[^/]*",
    "recommend, models/[^/]*",
    "compare, datasets/[^/]*",
    "compare, candidates/[^/]*"
  })
  void whatHasNoWholeManifestIsReadByNoCommand(String command, String artifact) throws IOException {
    Path manifest = new PublishedFiles(pipeline).last(artifact + "/manifest.json");
    refuses(command, manifest, () -> nights.ncf(pipeline, command));
  }

  @ParameterizedTest
  @CsvSource({
    "retrain, datasets/DATASET",
    "retrain, models/SERVING",
    "rollback, datasets/OLDER",
    "rollback, models/FIRST"
  })
  void whatHasNoWholeManifestIsReadByNoNight(String command, String artifact) throws IOException {
    refuses(command, nights.file(artifact + "/manifest.json"), () -> nights.ncf(command));
  }

  private static void refuses(String command, Path manifest, Supplier<Command> run)
      throws IOException {
    Path folder = manifest.getParent().getParent();
    Outcomes outcomes =
        FaultTable.row("no whole manifest before " + command + ": " + folder.getFileName());
    PublishedFiles files = new PublishedFiles(folder.getParent());
    List<Path> before = files.all();
    for (Loss loss : Loss.of(manifest)) {
      outcomes.tried();
      loss.during(HadoopChecksum.LOST, () -> assertRefused(loss, run.get()));
      assertThat(files.all()).as("after %s", loss).isEqualTo(before);
      outcomes.ended("refused, exit code 3");
    }
    new VerifyJob(Stores.of(files.work()), "").run();
    assertThat(outcomes.lost()).isZero();
  }

  /** Reports end well, so that the rest can be seen. */
  @ParameterizedTest
  @ValueSource(strings = {"datasets/[^/]*", "candidates/[^/]*", "models/[^/]*"})
  void listMarksWhatHasNoWholeManifest(String artifact) throws IOException {
    Outcomes outcomes = FaultTable.row("no whole manifest before list: " + artifact);
    Path manifest = new PublishedFiles(pipeline).last(artifact + "/manifest.json");
    for (Loss loss : Loss.of(manifest)) {
      outcomes.tried();
      String id = manifest.getParent().getFileName().toString();
      loss.during(
          HadoopChecksum.LOST,
          () -> assertThat(nights.ncf(pipeline, "list").err()).contains(id + "  DAMAGED"));
      outcomes.ended("marked as damaged");
    }
    assertThat(outcomes.lost()).isZero();
  }

  @Test
  void retrainDoesNotTakeANightWithoutItsPointerForTheFirst() throws IOException {
    Outcomes outcomes = FaultTable.row("pointer to the model deleted before retrain");
    Loss loss = new Loss(pointer("models"), Loss.Extent.DELETED);
    outcomes.tried();
    loss.during(HadoopChecksum.LOST, () -> assertRefused(loss, nights.ncf("retrain")));
    outcomes.ended("refused, exit code 3");
    Stores.serving(nights.work());
  }

  @Test
  void retrainWritesThePointerToRecommendationsAgain() throws IOException {
    Outcomes outcomes = FaultTable.row("pointer to recommendations deleted before retrain");
    outcomes.tried();
    recommendationsPointer()
        .during(
            HadoopChecksum.LOST,
            () -> {
              assertThat(nights.ncf("retrain").code()).isZero();
              assertThat(pointer("recommendations")).exists();
            });
    outcomes.ended("written again");
  }
}
