package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.error.ExitCode;
import org.ncfspark.error.NcfException;
import org.ncfspark.fault.FaultPlan.Fault;
import org.ncfspark.fault.FaultPlan.Lasting;
import org.ncfspark.job.RollbackJob;
import org.ncfspark.job.VerifyJob;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;

/**
 * What the store does, with each single write, rename, deletion and directory failing in turn: what
 * was current still is or its successor is, nothing published is damaged, the message names the
 * place, and the same step succeeds once the fault is gone.
 */
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StoreFaultIT {
  private static final String NAME = "ml";
  private static final Duration LEASE = Duration.ofMillis(100);
  @TempDir Path scratch;
  private NcfConfig config;
  private Disk disk;
  private ArtifactStore store;
  private Path work;

  /** A change of the store that either happens or does not. */
  private enum Step {
    PUBLISH_UNDER_LOCK("publish and make current under a lock", "m-3") {
      @Override
      void take(StoreFaultIT test) {
        try (WriterLock lock = test.store.lock(NAME, LEASE)) {
          test.publish("m-3");
          test.store.makeCurrent(lock, ArtifactKind.MODEL, "m-3");
        }
      }
    },
    PUBLISH("publish and make current", "m-3") {
      @Override
      void take(StoreFaultIT test) {
        test.publish("m-3");
        test.store.makeCurrent(ArtifactKind.MODEL, NAME, "m-3");
      }
    },
    ROLL_BACK("rollback", "m-1") {
      @Override
      void take(StoreFaultIT test) {
        new RollbackJob(test.config, test.store, "m-1").run();
      }
    },
    DELETE("delete what is not kept", "m-2") {
      @Override
      void take(StoreFaultIT test) {
        test.store.delete(ArtifactKind.MODEL, "m-1");
      }
    };

    private final String title;
    private final String currentAfter;

    Step(String title, String currentAfter) {
      this.title = title;
      this.currentAfter = currentAfter;
    }

    abstract void take(StoreFaultIT test);
  }

  static Stream<Arguments> stepsOnDisks() {
    return Stream.of(Disk.FAILING, Disk.OBJECTS)
        .flatMap(disk -> Stream.of(Step.values()).map(step -> Arguments.of(disk, step)));
  }

  @ParameterizedTest
  @MethodSource("stepsOnDisks")
  void whicheverOperationFails(Disk failing, Step step) throws IOException {
    disk = failing;
    for (Fault fault : Fault.values()) {
      Outcomes outcomes = FaultTable.row("store, " + disk + ", " + step.title + ": " + fault);
      for (Lasting lasting : Lasting.values()) {
        boolean struck = true;
        for (int n = 1; struck; n++) {
          prepare();
          struck = failAt(n, step, fault, lasting, outcomes);
        }
      }
      assertThat(outcomes.lost()).as(outcomes.toString()).isZero();
    }
    assertThat(ObjectStoreFileSystem.REQUESTS)
        .noneMatch(request -> request.startsWith("COPY"))
        .noneMatch(request -> request.matches("DELETE .*/CURRENT-[^/]*"));
  }

  /** Whether there were {@code n} such operations. */
  private boolean failAt(int n, Step step, Fault fault, Lasting lasting, Outcomes outcomes) {
    String attempt = disk + ", " + step + ", " + fault + " " + lasting + ", operation " + n;
    FaultPlan.arm(fault, lasting, n);
    NcfException thrown = thrownBy(step);
    if (FaultPlan.disarm() < n) {
      return false;
    }
    outcomes.tried();
    new VerifyJob(store, "").run();
    if (thrown == null) {
      assertThat(current()).as(attempt).isEqualTo(step.currentAfter);
    } else {
      assertThat(thrown.exitCode()).as(attempt).isEqualTo(ExitCode.STORAGE);
      assertThat(thrown).as(attempt).hasMessageContaining(work.toString());
      assertThat(current()).as(attempt).isIn("m-2", step.currentAfter);
    }
    step.take(this);
    assertThat(current()).as(attempt).isEqualTo(step.currentAfter);
    new VerifyJob(store, "").run();
    outcomes.ended(thrown == null ? "done all the same" : "refused, then done");
    return true;
  }

  /** What the step ends with; null if it ends well. */
  private NcfException thrownBy(Step step) {
    try {
      step.take(this);
      return null;
    } catch (NcfException e) {
      return e;
    }
  }

  /** Models m-1 and m-2, the second of which serves. */
  private void prepare() throws IOException {
    work = Files.createTempDirectory(scratch, "work");
    store = disk.store(work);
    config = ConfigLoader.load(List.of(), List.of("data.name=" + NAME, "store.lease-seconds=1"));
    publish(ArtifactKind.DATASET, "d-1", Map.of());
    publish("m-1");
    publish("m-2");
    store.makeCurrent(ArtifactKind.MODEL, NAME, "m-1");
    store.makeCurrent(ArtifactKind.MODEL, NAME, "m-2");
  }

  private String current() {
    return store.current(ArtifactKind.MODEL, NAME).id();
  }

  private void publish(String model) {
    publish(ArtifactKind.MODEL, model, Map.of("dataset", "d-1"));
  }

  private void publish(ArtifactKind kind, String id, Map<String, Object> details) {
    store.publish(
        kind,
        id,
        config,
        staging -> {
          for (String name : List.of("a/rows.txt", "b/rows.txt")) {
            org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(staging, name);
            try (FSDataOutputStream out = file.getFileSystem(disk.hadoop()).create(file, false)) {
              out.write(id.getBytes(StandardCharsets.UTF_8));
            }
          }
          return new ArtifactDraft(List.of(), details);
        });
  }
}
