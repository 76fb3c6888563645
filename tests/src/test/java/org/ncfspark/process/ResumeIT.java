package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training whose process ends in the middle, by force or on request. */
class ResumeIT {
  private static final Map<String, String> TWO_CORES = Map.of("NCF_MASTER", "local[2]");
  private static final Map<String, String> ONE_CORE = Map.of("NCF_MASTER", "local[1]");
  @TempDir Path scratch;

  @Test
  void aRunThatWasKilledAndTerminatedEndsOnOneCoreAsIfNothingHadHappened() throws Exception {
    GeneratedData data =
        new GeneratedData(
            scratch,
            "train.epochs=4",
            "train.patience=5",
            "train.batch-size=64",
            "train.rounds-per-epoch=2",
            "train.checkpoint-rounds=1",
            "train.checkpoint-seconds=0",
            "evaluate.bootstrap-samples=100");
    Path work = scratch.resolve("work");
    Command cutOff =
        data.start(TWO_CORES, work, "pipeline")
            .awaitEntry(work.resolve(".staging"), "generated-")
            .terminate()
            .end();
    assertThat(cutOff.code()).as(cutOff.err()).isEqualTo(143);
    assertThat(cutOff.err()).contains("ERROR Stopped by SIGTERM").doesNotContain("\tat ", "bug");
    assertThat(cutOff.json().get("exit-code").asInt()).isEqualTo(143);

    Command uninterrupted = data.start(TWO_CORES, work, "pipeline").end();
    assertThat(uninterrupted.code()).as(uninterrupted.err()).isZero();
    assertThat(litter(work)).isEmpty();
    String hash = GeneratedData.parametersHash(work);
    GeneratedData.deleteModels(work);
    Path checkpoints = work.resolve("checkpoints");

    Command killed =
        data.start(TWO_CORES, work, "train")
            .awaitEntry(checkpoints, "1-selection-epoch-00002-round-000001")
            .killJvm()
            .end();
    assertThat(killed.code()).as(killed.err()).isEqualTo(137);

    Command terminated =
        data.start(ONE_CORE, work, "train", "--resume")
            .awaitEntry(checkpoints, "1-selection-epoch-00003")
            .terminate()
            .end();
    assertThat(terminated.code()).as(terminated.err()).isEqualTo(143);
    assertThat(terminated.err()).contains("1-selection-epoch-0000", "run the same command again");
    assertThat(terminated.lastLogLine()).isEqualTo("ncf: exit code 143, interrupted");

    Command continued = data.start(ONE_CORE, work, "train").end();
    assertThat(continued.code()).as(continued.err()).isZero();
    assertThat(continued.err()).contains("Continuing");
    assertThat(continued.json().get("parameters-sha256").asText()).isEqualTo(hash);
    assertThat(checkpoints).isEmptyDirectory();
  }

  /** Claims of locks that nobody holds, and Hadoop's checksum files. */
  private static List<Path> litter(Path work) throws IOException {
    try (Stream<Path> files = Files.walk(work)) {
      return files
          .filter(Files::isRegularFile)
          .filter(
              file -> file.startsWith(work.resolve("locks")) || file.toString().endsWith(".crc"))
          .toList();
    }
  }
}
