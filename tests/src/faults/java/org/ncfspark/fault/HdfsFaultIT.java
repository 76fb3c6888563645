package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.apache.hadoop.hdfs.protocol.HdfsConstants.SafeModeAction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.error.StorageException;
import org.ncfspark.job.VerifyJob;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;

/** The store on HDFS, whose renames, quotas and safe mode are its own. */
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HdfsFaultIT {
  private static final NcfConfig CONFIG = ConfigLoader.load(List.of(), List.of());
  private static final String NAME = "ml";
  private static final long LITTLE = 1L << 20;

  @TempDir static Path scratch;
  private static MiniDFSCluster cluster;
  private static DistributedFileSystem hdfs;

  private org.apache.hadoop.fs.Path work;
  private ArtifactStore store;

  @BeforeAll
  static void startHdfs() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.setLong("dfs.blocksize", LITTLE);
    hadoop.setLong("dfs.namenode.fs-limits.min-block-size", LITTLE);
    cluster = new MiniDFSCluster.Builder(hadoop, scratch.toFile()).numDataNodes(1).build();
    hdfs = cluster.getFileSystem();
  }

  @AfterAll
  static void stopHdfs() {
    cluster.shutdown();
  }

  @BeforeEach
  void publishOne(TestInfo test) throws IOException {
    work = hdfs.makeQualified(new org.apache.hadoop.fs.Path("/" + test.getDisplayName()));
    hdfs.mkdirs(work);
    store = new ArtifactStore(hdfs.getConf(), work.toString());
    publish("m-1");
    store.makeCurrent(ArtifactKind.MODEL, NAME, "m-1");
  }

  private Artifact publish(String id) {
    return store.publish(ArtifactKind.MODEL, id, CONFIG, staging -> write(staging, id));
  }

  private static ArtifactDraft write(org.apache.hadoop.fs.Path staging, String text)
      throws IOException {
    try (FSDataOutputStream out = hdfs.create(new org.apache.hadoop.fs.Path(staging, "a/rows"))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return new ArtifactDraft(List.of(), Map.of());
  }

  private void assertServes(String id) {
    new VerifyJob(store, "").run();
    assertThat(store.current(ArtifactKind.MODEL, NAME).id()).isEqualTo(id);
  }

  private void publishAndMakeCurrent(String id) {
    try (WriterLock lock = store.lock(NAME, Duration.ofMillis(200))) {
      publish(id);
      store.makeCurrent(lock, ArtifactKind.MODEL, id);
    }
  }

  @Test
  void aPointerIsReplacedInOneStep() {
    Outcomes outcomes = FaultTable.row("HDFS: publish, lock, replace the pointer");
    for (int model = 2; model <= 20; model++) {
      outcomes.tried();
      publishAndMakeCurrent("m-" + model);
      store.makeCurrent(ArtifactKind.MODEL, NAME + "-unlocked", "m-" + model);
      assertServes("m-" + model);
      outcomes.ended("current");
    }
  }

  @Test
  void whatIsPublishedMeanwhileIsNotNestedInto() throws IOException {
    Outcomes outcomes = FaultTable.row("HDFS: rename to a directory that exists meanwhile");
    outcomes.tried();
    Artifact second =
        store.publish(
            ArtifactKind.CHECKPOINT, // Whose writer has the lock of its model already.
            "m-2/1",
            CONFIG,
            staging -> {
              store.publish(
                  ArtifactKind.CHECKPOINT, "m-2/1", CONFIG, early -> write(early, "early"));
              return write(staging, "late");
            });
    assertThat(hdfs.listStatus(second.directory())).hasSize(2);
    assertThat(second.manifest().files())
        .singleElement()
        .matches(file -> file.path().equals("a/rows"));
    assertThat(store.require(ArtifactKind.CHECKPOINT, "m-2/1").manifest())
        .isEqualTo(second.manifest());
    new VerifyJob(store, "").run();
    outcomes.ended("the first one stays");
  }

  @Test
  void aQuotaThatIsExceededLeavesWhatServes() throws IOException {
    Outcomes outcomes = FaultTable.row("HDFS: quota of names or bytes exceeded");
    int names = Math.toIntExact(hdfs.getContentSummary(work).getFileAndDirectoryCount());
    boolean done = false;
    for (int more = 0; !done; more++) {
      assertThat(more).as("names more than before; failed attempts leave none").isLessThan(40);
      hdfs.setQuota(work, names + more, HdfsConstants.QUOTA_DONT_SET);
      done = refusedOrDone("m-2", outcomes);
    }
    hdfs.setQuota(work, HdfsConstants.QUOTA_RESET, LITTLE / 2);
    assertThat(refusedOrDone("m-3", outcomes)).isFalse();
    assertServes("m-2");
    hdfs.setQuota(work, HdfsConstants.QUOTA_RESET, HdfsConstants.QUOTA_RESET);
    publishAndMakeCurrent("m-3");
    assertServes("m-3");
    assertThat(outcomes.count("refused")).isGreaterThan(3);
    assertThat(outcomes.lost()).isZero();
  }

  private boolean refusedOrDone(String id, Outcomes outcomes) throws IOException {
    outcomes.tried();
    String before = store.current(ArtifactKind.MODEL, NAME).id();
    try {
      publishAndMakeCurrent(id);
      outcomes.ended("done");
      return true;
    } catch (StorageException refused) {
      assertThat(refused).hasMessageContaining("quota").hasMessageContaining(work.toString());
      assertServes(before);
      outcomes.ended("refused");
      return false;
    }
  }

  @Test
  void inSafeModeReadersReadAndWritersAreRefused() throws IOException {
    Outcomes outcomes = FaultTable.row("HDFS: safe mode");
    outcomes.tried();
    hdfs.setSafeMode(SafeModeAction.SAFEMODE_ENTER);
    try {
      assertServes("m-1");
      assertThatThrownBy(() -> publishAndMakeCurrent("m-2"))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("safe mode")
          .hasMessageContaining(work.toString());
      assertServes("m-1");
    } finally {
      hdfs.setSafeMode(SafeModeAction.SAFEMODE_LEAVE);
    }
    publishAndMakeCurrent("m-2");
    assertServes("m-2");
    outcomes.ended("refused, then done");
  }

  @Test
  void ofTwoThatRaceOneHoldsTheLock() throws Exception {
    Outcomes outcomes = FaultTable.row("HDFS: two writers race for the lock");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 20; round++) {
        Callable<Long> racer =
            () -> {
              try (WriterLock lock = store.lock(NAME, Duration.ofMillis(200))) {
                return lock.token();
              } catch (StorageException refused) {
                return -1L;
              }
            };
        List<Future<Long>> tokens = pool.invokeAll(List.of(racer, racer));
        assertThat(tokens.get(0).get()).isNotEqualTo(tokens.get(1).get());
        for (Future<Long> token : tokens) {
          outcomes.tried();
          outcomes.ended(token.get() < 0 ? "refused" : "held");
        }
      }
    } finally {
      pool.shutdownNow();
    }
    assertServes("m-1");
  }
}
