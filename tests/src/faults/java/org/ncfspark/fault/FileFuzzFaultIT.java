package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.error.NcfException;
import org.ncfspark.job.ListJob;
import org.ncfspark.job.RollbackJob;
import org.ncfspark.job.StatusJob;
import org.ncfspark.job.VerifyJob;
import org.ncfspark.lock.LockClaim;
import org.ncfspark.lock.ProcessIdentity;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.retrain.RetrainReport;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/** Ten thousand broken versions of each small file: read, or refused by an exception of ours. */
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FileFuzzFaultIT {
  private static final int FILES = 10_000;
  private static final String NAME = NightInput.NAME;

  @TempDir Path work;
  private ArtifactStore store;

  /** What reads a file, and throws what is wrong with it. */
  private interface Reader {
    void read(byte[] content) throws IOException;
  }

  @BeforeEach
  void publish() {
    store = Stores.of(work);
    publish(ArtifactKind.DATASET, "d-1", Map.of("users", 3, "items", 4));
    for (String id : List.of("m-1", "m-2")) {
      publish(ArtifactKind.MODEL, id, Map.of("dataset", "d-1", "validation", Map.of("mrr", .5)));
      store.makeCurrent(ArtifactKind.MODEL, NAME, id);
    }
    publish(
        ArtifactKind.NIGHT,
        "n-1",
        Map.of("outcome", "published", "candidate", "m-2", "figures", Map.of("mrr", .5)));
  }

  private void publish(ArtifactKind kind, String id, Map<String, Object> details) {
    store.publish(
        kind,
        id,
        ConfigLoader.load(List.of(), List.of("data.name=" + NAME)),
        staging -> new ArtifactDraft(List.of(), details));
  }

  private static void fuzz(String what, String good, Reader reader) throws IOException {
    fuzz(what, List.of(good), reader);
  }

  private static void fuzz(String what, List<String> goods, Reader reader) throws IOException {
    Outcomes outcomes = FaultTable.row("mutated files: " + what);
    Mutations mutations = new Mutations(what.hashCode());
    for (int file = 0; file < FILES; file++) {
      byte[] content = mutations.of(goods.get(file % goods.size()));
      outcomes.tried();
      try {
        reader.read(content);
        outcomes.ended("read");
      } catch (NcfException e) {
        assertThat(e.getMessage()).isNotBlank();
        outcomes.ended("refused, exit code " + e.exitCode().number());
      } catch (RuntimeException e) {
        throw new AssertionError(what + ": " + new String(content, StandardCharsets.UTF_8), e);
      }
    }
    assertThat(outcomes.lost()).isZero();
    assertThat(outcomes.count("read")).as(outcomes.toString()).isBetween(1, FILES - 1);
  }

  /**
   * Mutates a file as it is, and without its seal, which would keep all mutations from what reads
   * the rest.
   */
  private void fuzzInPlace(String what, String path, Reader reader) throws IOException {
    Path file = work.resolve(path);
    String sealed = Files.readString(file);
    fuzz(
        what,
        List.of(sealed, sealed.replaceAll(", \"seal\" : \"[0-9a-f]+\"", "")),
        content -> {
          Stores.write(file, content);
          reader.read(content);
        });
  }

  @Test
  void manifestsOfModels() throws IOException {
    fuzzInPlace(
        "manifests of models",
        "models/m-2/manifest.json",
        content -> {
          new StatusJob(store).run();
          new ListJob(store).run();
          store.current(ArtifactKind.MODEL, NAME);
          new VerifyJob(store, "").run();
        });
  }

  @Test
  void manifestsOfNights() throws IOException {
    fuzzInPlace(
        "manifests of nights",
        "nights/n-1/manifest.json",
        content -> {
          new StatusJob(store).run();
          new VerifyJob(store, "").run();
        });
  }

  @Test
  void pointers() throws IOException {
    fuzzInPlace(
        "pointers",
        "models/CURRENT-" + NAME,
        content -> {
          store.current(ArtifactKind.MODEL, NAME);
          new StatusJob(store).run();
          new VerifyJob(store, "").run();
        });
  }

  @Test
  void rollbackThroughBrokenPointers() throws IOException {
    fuzzInPlace(
        "pointers, rolled back",
        "models/CURRENT-" + NAME,
        content ->
            new RollbackJob(ConfigLoader.load(List.of(), List.of("data.name=" + NAME)), store, "")
                .run());
  }

  @Test
  void claimsOfLocks() throws IOException {
    fuzz(
        "claims of locks",
        new LockClaim(
                "process 7 of ncf on host",
                "2026-01-01T00:00:00Z",
                "nonce",
                new ProcessIdentity("boot pid:[1]", "ncf", 7, 1),
                8L)
            .toJson(),
        content -> LockClaim.fromJson(text(content), "holder.json"));
  }

  @Test
  void reportsOfNights() throws IOException {
    RetrainReport report =
        new RetrainReport(NAME, "d-1", "m-2", "m-1", "m-1", null, null, List.of());
    fuzz(
        "reports of nights",
        report.toJson(),
        content -> RetrainReport.fromJson(text(content), "report.json").toText());
  }

  @Test
  void specificationsOfModels() throws IOException {
    fuzz(
        "spec.json",
        new ModelSpec("neumf", 8, 3, 100, 50).toJson(),
        content -> ModelSpec.fromJson(text(content), "spec.json"));
  }

  @Test
  void configurations() throws IOException {
    Path file = work.resolve("my.conf");
    fuzz(
        "configurations",
        "ncf { data { name = tiny, delimiter = \"\\t\" }, train.epochs = 3, store.keep = ${?KEEP} }",
        content -> {
          Files.write(file, content);
          ConfigLoader.load(List.of(file), List.of());
        });
  }

  private static String text(byte[] content) {
    return new String(content, StandardCharsets.UTF_8);
  }
}
