package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Encoders;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.ExitCode;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.StorageException;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.WriterLock;
import org.ncfspark.table.Tables;

/** Training that ends early, and what a second attempt makes of it. */
class TrainResumeTest {
  private static final String SELECTION = "1-selection-epoch-00002-round-000002";
  private static final String REFIT = "2-refit-epoch-00001-round-000002";

  private static final Map<String, Object> UNINTERRUPTED = new HashMap<>();
  @TempDir static Path published;
  @TempDir static Path elsewhere;
  @TempDir static Path interrupted;
  private static TestData untrained;
  private static TestData leftInPeace;

  @TempDir Path work;
  private TestData data;

  @BeforeAll
  static void publishData() {
    untrained = TestData.ofTwoGroups(LocalSpark.session(), published);
    leftInPeace = untrained.copiedTo(elsewhere);
  }

  @BeforeEach
  void copyData() {
    data = untrained.copiedTo(work);
  }

  private static NcfConfig config(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "train.epochs=2",
                "train.batch-size=16",
                "train.learning-rate=0.05",
                "train.rounds-per-epoch=4",
                "train.checkpoint-rounds=2",
                "train.checkpoint-seconds=0"));
    all.addAll(List.of(settings));
    return TestData.config(all.toArray(String[]::new));
  }

  private static TrainJob job(TestData data, NcfConfig config) {
    new SampleJob(data.spark, config, data.store).run();
    return new TrainJob(data.spark, config, data.store);
  }

  private static Object hash(TrainResult result) {
    return result.summary().get("parameters-sha256");
  }

  /** The hash that training without a break ends with. */
  private static Object uninterrupted(NcfConfig config) {
    TrainJob job = job(leftInPeace, config);
    return UNINTERRUPTED.computeIfAbsent(job.runId(), id -> hash(job.run()));
  }

  private Path checkpoints(TrainJob job) {
    return work.resolve("checkpoints").resolve(job.runId());
  }

  /** Trains until a checkpoint is there, and then cancels every Spark job that is started. */
  private void interrupt(TrainJob job, String checkpoint) {
    Path directory = checkpoints(job).resolve(checkpoint);
    SparkListener cancelling =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart started) {
            if (Files.exists(directory)) {
              data.spark.sparkContext().cancelAllJobs();
            }
          }
        };
    data.spark.sparkContext().addSparkListener(cancelling);
    try {
      assertThatThrownBy(job::run).hasMessageContaining("cancelled");
    } finally {
      data.spark.sparkContext().removeSparkListener(cancelling);
    }
    assertThat(directory.getParent()).isNotEmptyDirectory();
  }

  /** A training with checkpoints of an interruption that all tests share. */
  private TrainJob leftInItsSecondEpoch() throws IOException {
    TrainJob job = job(data, config());
    File left = interrupted.resolve(job.runId()).toFile();
    if (left.exists()) {
      FileUtils.copyDirectory(left, checkpoints(job).toFile());
    } else {
      interrupt(job, SELECTION);
      FileUtils.copyDirectory(checkpoints(job).toFile(), left);
    }
    return job;
  }

  @ParameterizedTest
  @CsvSource({
    "train.averaging=sharded, " + SELECTION,
    "train.averaging=sharded, " + REFIT,
    "train.refit=none, " + SELECTION,
    "train.engine=dl4j, " + SELECTION,
    "train.averaging=dense, " + SELECTION
  })
  void continuedTrainingEndsWithTheSameParametersBitForBit(String setting, String checkpoint) {
    NcfConfig config = config(setting, "train.averaging-frequency=2");
    Object uninterrupted = uninterrupted(config);
    TrainJob job = job(data, config);
    interrupt(job, checkpoint);
    TrainResult continued = job.run();
    assertThat(hash(continued)).isEqualTo(uninterrupted);
    assertThat(checkpoints(job)).doesNotExist();
  }

  @Test
  void epochsThatLieBehindAreNotTrainedAgain() throws IOException {
    TrainJob job = leftInItsSecondEpoch();
    // How long the first epoch took is never the same twice.
    String seconds = firstSeconds(manifest(checkpoints(job).resolve(SELECTION)));
    assertThat(firstSeconds(manifest(Path.of(job.run().artifact().directory().toUri().getPath()))))
        .isEqualTo(seconds);
  }

  private static String manifest(Path directory) throws IOException {
    return Files.readString(directory.resolve("manifest.json"));
  }

  private static String firstSeconds(String manifest) {
    return manifest.replaceAll("(?s).*?(\"trainSeconds\" : [^,\\s]+).*", "$1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest.json", "state"})
  void aDamagedCheckpointIsPassedOverForTheOneBefore(String damaged) throws IOException {
    NcfConfig config = config();
    Object uninterrupted = uninterrupted(config);
    TrainJob job = leftInItsSecondEpoch();
    List<Path> left = names(checkpoints(job));
    assertThat(left).hasSize(2); // The older one also holds the best epoch.
    delete(left.get(1).resolve(damaged));
    assertThat(hash(job.run())).isEqualTo(uninterrupted);
  }

  @Test
  void twoCheckpointsAndTheBestEpochAreKept() throws IOException {
    // Nothing improves on the first epoch: with this learning rate ranks stay as they are.
    NcfConfig config = config("train.learning-rate=1e-8", "train.epochs=4");
    TrainJob job = job(data, config);
    interrupt(job, "1-selection-epoch-00004-round-000002");
    assertThat(names(checkpoints(job)))
        .extracting(path -> path.getFileName().toString())
        .hasSize(3)
        .contains("1-selection-epoch-00002-round-000000", "1-selection-epoch-00004-round-000002");
  }

  @Test
  void theBestEpochIsSavedWithTheNextCheckpointHoweverSeldomThatIs() throws IOException {
    String[] settings = {"train.learning-rate=1e-8", "train.epochs=4", "train.refit=none"};
    Object savedOften = uninterrupted(config(settings));
    TrainJob job = job(data, config(and(settings, "train.checkpoint-seconds=3600")));
    interrupt(job, "1-selection-epoch-00005-round-000000");
    assertThat(names(checkpoints(job)))
        .extracting(path -> path.getFileName().toString())
        .containsExactly(
            "1-selection-epoch-00002-round-000000", "1-selection-epoch-00005-round-000000");
    TrainResult continued = job.run();
    assertThat(hash(continued)).isEqualTo(savedOften);
    assertThat(state(continued.artifact()))
        .containsExactlyInAnyOrderElementsOf(
            state(leftInPeace.store.require(ArtifactKind.MODEL, job.runId())));
  }

  private static String[] and(String[] settings, String more) {
    return Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
  }

  private List<String> state(Artifact model) {
    return Tables.TRAINING_STATE
        .read(data.spark, model.path("state"))
        .selectExpr("concat_ws(' ', parameter, row, cast(values as string))")
        .as(Encoders.STRING())
        .collectAsList();
  }

  @Test
  void resumingNeedsACheckpoint() {
    TrainJob job = job(data, config());
    assertThatThrownBy(() -> job.resume(""))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining(job.runId())
        .hasMessageContaining("no checkpoint");
  }

  @Test
  void aRunThatAnotherProcessTrainsIsNeitherTrainedNorBegunAnew() throws IOException {
    TrainJob job = job(data, config("store.lease-seconds=1"));
    Path checkpoint = Files.createDirectories(checkpoints(job).resolve("1-selection"));
    try (WriterLock held =
        data.store.lock(ArtifactKind.MODEL, job.runId(), Duration.ofSeconds(1))) {
      for (ThrowingCallable attempt : List.<ThrowingCallable>of(job::run, job::restart)) {
        assertThatThrownBy(attempt)
            .isInstanceOf(StorageException.class)
            .hasMessageContaining(job.runId() + " is being made")
            .hasMessageContaining("by process " + ProcessHandle.current().pid());
      }
    }
    assertThat(checkpoint).exists();
  }

  @Test
  void resumingWithAnotherConfigurationNamesWhatDiffers() throws IOException {
    TrainJob first = leftInItsSecondEpoch();
    TrainJob other =
        job(
            data,
            config(
                "train.batch-size=32", "train.checkpoint-rounds=5", "train.checkpoint-seconds=1"));
    assertThatThrownBy(() -> other.resume(first.runId()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("ncf.train.batch-size was 16 and is 32")
        .hasMessageNotContaining("checkpoint");
    assertThat(first.resume(first.runId()).runId()).isEqualTo(first.runId());
  }

  @Test
  void howOftenCheckpointsAreWrittenIsNotPartOfTheRun() {
    assertThat(job(data, config("train.checkpoint-rounds=0")).runId())
        .isEqualTo(job(data, config("train.checkpoint-rounds=7")).runId());
  }

  @Test
  void restartingTrainsFromTheStart() throws IOException {
    TrainJob job = leftInItsSecondEpoch();
    String seconds = firstSeconds(manifest(checkpoints(job).resolve(SELECTION)));
    assertThat(
            firstSeconds(manifest(Path.of(job.restart().artifact().directory().toUri().getPath()))))
        .isNotEqualTo(seconds);
  }

  @ParameterizedTest
  @CsvSource({
    "train.engine=vector, sgd, 1e30",
    "train.engine=vector, sgd, 1000000000",
    "train.engine=vector, adagrad, 1000000000",
    "train.engine=vector, adam, 1000000000",
    "train.engine=vector, adam, 1e38",
    "train.engine=dl4j, sgd, 1000000000",
    "train.averaging=dense, sgd, 1000000000"
  })
  void aRateThatIsTooLargeStopsTrainingAndLeavesFiniteCheckpoints(
      String engine, String optimizer, String rate) throws IOException {
    NcfConfig config =
        config(
            engine,
            "train.optimizer=" + optimizer,
            "train.learning-rate=" + rate,
            "train.checkpoint-rounds=1");
    TrainJob job = job(data, config);
    assertThatThrownBy(job::run)
        .isInstanceOfSatisfying(
            TrainingDivergedException.class,
            diverged -> assertThat(diverged.exitCode()).isEqualTo(ExitCode.TRAINING_DIVERGED))
        .hasMessageContaining("in epoch 1, learning rate " + rate);
    for (Path checkpoint :
        Files.exists(checkpoints(job)) ? names(checkpoints(job)) : List.<Path>of()) {
      List<Float> values =
          Tables.TRAINING_STATE
              .read(data.spark, checkpoint.resolve("state").toString())
              .selectExpr("explode(values)")
              .as(Encoders.FLOAT())
              .collectAsList();
      assertThat(values).isNotEmpty().allMatch(Float::isFinite);
    }
  }

  private static List<Path> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    }
  }

  private static void delete(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      for (Path file : names(path)) {
        Files.delete(file);
      }
    }
    Files.delete(path);
  }
}
