package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.StorageException;
import org.ncfspark.night.Housekeeping;
import org.ncfspark.night.Nights;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;

/** What operators do with a store; no Spark. Three nights: data sets d-1..3, models m-1..3. */
class StoreJobsTest {
  private static final NcfConfig CONFIG =
      TestData.config("store.keep=1", "store.lease-seconds=1", "store.abandoned-days=7");

  @TempDir Path work;
  private ArtifactStore store;

  @BeforeEach
  void publishNights() {
    store = new ArtifactStore(new Configuration(), work.toString());
    for (int night = 1; night <= 3; night++) {
      publish(ArtifactKind.DATASET, "d-" + night, Map.of());
      publish(
          ArtifactKind.MODEL,
          "m-" + night,
          Map.of("dataset", "d-" + night, "model", "mf", "validation", Map.of("ndcg@10", .5)));
      publish(ArtifactKind.RECOMMENDATIONS, "m-" + night + "-r", Map.of("run", "m-" + night));
      try (WriterLock lock = store.lock(TestData.NAME, Duration.ofDays(1))) {
        store.makeCurrent(lock, ArtifactKind.MODEL, "m-" + night);
        store.makeCurrent(lock, ArtifactKind.DATASET, "d-" + night);
        store.makeCurrent(lock, ArtifactKind.RECOMMENDATIONS, "m-" + night + "-r");
      }
    }
  }

  private void publish(ArtifactKind kind, String id, Map<String, Object> details) {
    store.publish(
        kind,
        id,
        CONFIG,
        staging -> {
          org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(staging, "data.txt");
          try (FSDataOutputStream out =
              file.getFileSystem(new Configuration()).create(file, false)) {
            out.write(id.getBytes(StandardCharsets.UTF_8));
          }
          return new ArtifactDraft(List.of(), new HashMap<>(details));
        });
  }

  private String serving() {
    return store.current(ArtifactKind.MODEL, TestData.NAME).id();
  }

  private JobResult rollBack(String to) {
    return new RollbackJob(CONFIG, store, to).run();
  }

  @Test
  void rollbackOfDataThatNothingServesNamesWhatIsServed() {
    NcfConfig other = ConfigLoader.load(List.of(), List.of("data.name=other"));
    assertThatThrownBy(() -> new RollbackJob(other, store, "").run())
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("No model of other serves")
        .hasMessageContaining("only of [" + TestData.NAME + "]")
        .hasMessageContaining("--set data.name");
    assertThat(work.resolve("locks/other")).doesNotExist();
  }

  @Test
  void aDirectoryInWhichNothingIsPublishedIsNotFoundUndamaged() throws IOException {
    Path other = Files.createDirectory(work.resolve("other"));
    ArtifactStore empty = new ArtifactStore(new Configuration(), other.toString());
    assertThatThrownBy(() -> new VerifyJob(empty, "").run())
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("Nothing is published in ");
    assertThat(other).isEmptyDirectory();
  }

  private static void damage(Path file) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.writeString(file, "x-x");
  }

  @Test
  void listShowsAllArtifactsAndMarksWhatIsCurrent() {
    assertThat(new ListJob(store).run().report())
        .containsPattern("m-3 .* serves tiny; of d-3, validation ndcg@10 0.5000")
        .containsPattern("m-2 .* served tiny before; of d-2")
        .containsPattern("m-1 .* 3 B  of d-1")
        .containsPattern("d-3 .* current of tiny");
    rollBack("");
    assertThat(new ListJob(store).run().report())
        .containsPattern("m-3 .* withdrawn from tiny")
        .containsPattern("m-2 .* serves tiny;");
  }

  @Test
  void verifyNamesEachDamagedFile() throws IOException {
    assertThat(new VerifyJob(store, "").run().summary()).containsEntry("artifacts", 9);
    damage(work.resolve("models/m-2/data.txt"));
    Files.delete(work.resolve("datasets/d-1/manifest.json"));
    Files.delete(work.resolve("recommendations/m-1-r/data.txt"));
    assertThatThrownBy(() -> new VerifyJob(store, "").run())
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("3 problems in 9 artifacts")
        .hasMessageContaining("models/m-2/data.txt")
        .hasMessageContaining("datasets/d-1 has no manifest.json")
        .hasMessageContaining("m-1-r/data.txt is missing");
    new VerifyJob(store, "models/m-1").run();
    assertThatThrownBy(() -> new VerifyJob(store, "models/m-2").run())
        .hasMessageContaining("1 problem in 1 artifact ");
    assertThatThrownBy(() -> new VerifyJob(store, "model/m-2").run())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("expected KIND/ID");
  }

  @Test
  void verifyFindsAPointerToNothing() {
    store.delete(ArtifactKind.MODEL, "m-3");
    assertThatThrownBy(() -> new VerifyJob(store, "").run())
        .hasMessageContaining("Current models of tiny is m-3, which is not there");
  }

  @ParameterizedTest
  @ValueSource(strings = {"datasets", "models"})
  void verifyFindsALostPointer(String kind) throws IOException {
    Path pointer = work.resolve(kind + "/CURRENT-" + TestData.NAME);
    Files.delete(pointer);
    assertThatThrownBy(() -> new VerifyJob(store, "").run())
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("1 problem in 9 artifacts")
        .hasMessageContaining(pointer + " is missing");
  }

  @Test
  void rollbackLetsTheModelBeforeServeWithItsDataAndRecommendations() {
    assertThat(rollBack("").summary()).containsEntry("serving", "m-2");
    assertThat(serving()).isEqualTo("m-2");
    assertThat(store.current(ArtifactKind.DATASET, TestData.NAME).id()).isEqualTo("d-2");
    assertThat(store.current(ArtifactKind.RECOMMENDATIONS, TestData.NAME).id()).isEqualTo("m-2-r");
    assertThat(store.pointer(ArtifactKind.MODEL, TestData.NAME).orElseThrow().withdrawn())
        .isEqualTo("m-3");
    assertThatThrownBy(() -> rollBack("")).hasMessageContaining("name a model with --to");
    rollBack("m-3");
    assertThat(serving()).isEqualTo("m-3");
  }

  @Test
  void rollbackToADamagedModelIsRefusedAndNothingChanges() throws IOException {
    damage(work.resolve("models/m-1/data.txt"));
    assertThatThrownBy(() -> rollBack("m-1")).isInstanceOf(DataContractException.class);
    assertThat(serving()).isEqualTo("m-3");
  }

  @Test
  void rollbackToDamagedRecommendationsIsRefusedAndNothingChanges() throws IOException {
    for (String file : List.of("data.txt", "manifest.json")) {
      damage(work.resolve("recommendations/m-1-r/" + file));
      assertThatThrownBy(() -> rollBack("m-1"))
          .isInstanceOf(DataContractException.class)
          .hasMessageContaining("recommendations/m-1-r");
      assertThat(serving()).isEqualTo("m-3");
    }
  }

  @Test
  void rollbackWithADamagedPointerIsRefusedAndNothingChanges() throws IOException {
    for (String kind : List.of("datasets", "recommendations")) {
      Path pointer = work.resolve(kind + "/CURRENT-" + TestData.NAME);
      String content = Files.readString(pointer);
      Files.writeString(pointer, content.replace("m-", "n-").replace("d-", "e-"));
      assertThatThrownBy(() -> rollBack("m-1"))
          .isInstanceOf(DataContractException.class)
          .hasMessageContaining(pointer + " is not what was written");
      assertThat(serving()).isEqualTo("m-3");
      Files.writeString(pointer, content);
    }
  }

  @Test
  void whatHasADamagedManifestIsListedAsSuch() throws IOException {
    damage(work.resolve("models/m-2/manifest.json"));
    publish(ArtifactKind.NIGHT, "n-1", Map.of("outcome", "published"));
    damage(work.resolve("nights/n-1/manifest.json"));
    assertThat(new ListJob(store).run().report()).contains("m-2  DAMAGED", "n-1  DAMAGED");
    assertThat(new StatusJob(store).run().report()).contains("n-1  DAMAGED");
  }

  /** Manifests that were written before they were sealed may say anything. */
  @Test
  void detailsOfAWrongTypeAreMarkedAndHideNothingElse() {
    publish(ArtifactKind.MODEL, "m-4", Map.of("dataset", List.of(1), "validation", "much"));
    publish(ArtifactKind.NIGHT, "n-1", Map.of("outcome", Map.of("a", 1)));
    try (WriterLock lock = store.lock(TestData.NAME, Duration.ofDays(1))) {
      store.makeCurrent(lock, ArtifactKind.MODEL, "m-4");
    }
    assertThat(new ListJob(store).run().report())
        .containsPattern("m-4 .* its details cannot be read")
        .containsPattern("n-1 .* its details cannot be read")
        .containsPattern("m-2 .* of d-2");
    assertThat(new StatusJob(store).run().report())
        .contains("served by m-4", "n-1  its details cannot be read");
  }

  @Test
  void aFigureThatMayBeThatOfADamagedReportIsNotTakenAsUnknown() throws IOException {
    publish(
        ArtifactKind.NIGHT,
        "n-1",
        Map.of("outcome", "published", "candidate", "m-3", "figures", Map.of("mrr", .5)));
    assertThat(Nights.figureOf(store, "m-3", "mrr")).contains(.5);
    assertThat(Nights.figureOf(store, "m-2", "mrr")).isEmpty();
    damage(work.resolve("nights/n-1/manifest.json"));
    assertThatThrownBy(() -> Nights.figureOf(store, "m-3", "mrr"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("n-1");
  }

  @Test
  void sweepDeletesNothingThatADamagedArtifactMayNeed() throws IOException {
    damage(work.resolve("recommendations/m-1-r/manifest.json"));
    try (WriterLock lock = store.lock(TestData.NAME, Duration.ofDays(1))) {
      new Housekeeping(store, CONFIG.store()).run(lock);
    }
    assertThat(store.catalog().ids(ArtifactKind.MODEL)).containsExactly("m-1", "m-2", "m-3");
  }

  @Test
  void rollbackWaitsForNobodyWhoHoldsTheLock() {
    try (WriterLock held = store.lock(TestData.NAME, Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> rollBack(""))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("held by process");
      held.requireHeld();
    }
    assertThat(serving()).isEqualTo("m-3");
  }

  @Test
  void statusSaysWhatServesAndSinceWhen() {
    assertThat(new StatusJob(store).run().report())
        .contains("tiny is served by m-3 since 20", "before it     m-2", "ndcg@10 0.5000")
        .contains("No runs of retrain");
  }

  @Test
  void sweepKeepsTheNewestWhatServesWhatWasBeforeAndWhatTheseAreMadeFrom() {
    rollBack("m-1");
    try (WriterLock lock = store.lock(TestData.NAME, Duration.ofDays(1))) {
      new Housekeeping(store, CONFIG.store()).run(lock);
    }
    assertThat(store.catalog().ids(ArtifactKind.MODEL)).containsExactly("m-1", "m-3");
    assertThat(store.catalog().ids(ArtifactKind.DATASET)).containsExactly("d-1", "d-3");
    new VerifyJob(store, "").run();
  }

  @Test
  void sweepRemovesWhatWasLeftBehindLongAgoAndNothingFresh() throws IOException {
    Path old = Files.createDirectories(work.resolve(".staging/old-publication"));
    Path fresh = Files.createDirectories(work.resolve(".staging/fresh-publication"));
    Path written = Files.createDirectories(work.resolve(".staging/old-but-written"));
    Path run = Files.createDirectories(work.resolve("checkpoints/mf-old/1-selection"));
    Files.writeString(written.resolve("part"), "new");
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(8)));
    for (Path path : List.of(old, written, run, run.getParent())) {
      Files.setLastModifiedTime(path, longAgo);
    }
    try (WriterLock lock = store.lock(TestData.NAME, Duration.ofDays(1))) {
      new Housekeeping(store, CONFIG.store()).run(lock);
    }
    assertThat(old).doesNotExist();
    assertThat(run.getParent()).doesNotExist();
    assertThat(fresh).exists();
    assertThat(written).exists();
  }
}
