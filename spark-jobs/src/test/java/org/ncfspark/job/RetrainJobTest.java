package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.StartedJobs;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.ExitCode;
import org.ncfspark.error.QualityGateException;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/** Nights on data whose users like every third item. */
class RetrainJobTest {
  private static final int ITEMS = 60;

  @TempDir static Path shared;
  private static Path input;
  private static Map<String, Object> firstNight;
  private static List<String> jobsOfTheFirstNight;

  @TempDir Path directory;
  private ArtifactStore store;

  @BeforeAll
  static void publishTheFirstNight() throws Exception {
    input = shared.resolve("ratings.tsv");
    write(history(1));
    try (StartedJobs jobs = StartedJobs.watch()) {
      firstNight = new RetrainJob(LocalSpark.session(), config(), storeIn(shared)).run().summary();
      jobsOfTheFirstNight = jobs.names();
    }
    assertThat(firstNight).containsEntry("outcome", "published").containsEntry("start", "");
    assertThat(storeIn(shared).current(ArtifactKind.MODEL, TestData.NAME).id())
        .isEqualTo(firstNight.get("serving"));
  }

  @Test
  void everySparkJobOfANightIsNamedByItsStep() {
    assertThat(jobsOfTheFirstNight)
        .doesNotContain("")
        .contains(
            "preprocess: index users",
            "sample: draw negatives",
            "train mf: epoch 1 of 2, round 1 of 2",
            "validate mf: epoch 2",
            "checkpoint mf: after epoch 2",
            "compare with the serving model: rank with mf",
            "recommend: rank and write")
        // A query is several jobs.
        .allMatch(name -> Collections.frequency(jobsOfTheFirstNight, name) <= 6);
  }

  private static ArtifactStore storeIn(Path directory) {
    return new ArtifactStore(new Configuration(), directory.resolve("work").toString());
  }

  @BeforeEach
  void openStore() {
    store = storeIn(directory);
  }

  /** The first night, which was published once for all tests. */
  private Map<String, Object> afterTheFirstNight() throws IOException {
    FileUtils.copyDirectory(shared.resolve("work").toFile(), directory.resolve("work").toFile());
    write(history(1));
    return firstNight;
  }

  /** What the users have done by a night: five things on the first, one more on each later one. */
  private static List<String[]> history(int night) {
    List<String[]> lines = new ArrayList<>();
    for (int user = 0; user < 50 + 10 * night; user++) {
      Random random = new Random(user);
      for (int event = 0; event < 5 + night; event++) {
        int items = ITEMS + 3 * Math.max(0, event - 5); // New ones come with time.
        int item = user % 3 + 3 * random.nextInt(items / 3);
        lines.add(
            new String[] {"u" + user, "i" + item, "1", Integer.toString(1000 * event + user)});
      }
    }
    return lines;
  }

  /** The lines with the items' ids mixed up. */
  private static List<String[]> poisoned(List<String[]> lines) {
    List<String> ids = new ArrayList<>(new TreeMap<>(ids(lines)).keySet());
    List<String> mixed = new ArrayList<>(ids);
    Collections.shuffle(mixed, new Random(1));
    return lines.stream()
        .map(line -> new String[] {line[0], mixed.get(ids.indexOf(line[1])), line[2], line[3]})
        .toList();
  }

  private static Map<String, Boolean> ids(List<String[]> lines) {
    Map<String, Boolean> ids = new TreeMap<>();
    lines.forEach(line -> ids.put(line[1], true));
    return ids;
  }

  private static void write(List<String[]> lines) throws IOException {
    Files.write(input, lines.stream().map(line -> String.join("\t", line)).toList());
  }

  private static NcfConfig config(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "data.input=\"" + input + "\"",
                "model.name=mf",
                "train.loss=pairwise",
                "train.negatives=1",
                "train.optimizer=adagrad",
                "train.learning-rate=0.3",
                "train.batch-size=64",
                "train.epochs=2",
                "train.checkpoint-seconds=0",
                "sample.validation-negatives=20",
                "sample.test-negatives=20",
                "store.lease-seconds=1",
                "retrain.gates.min-users=60",
                "retrain.gates.max-drop=0.15",
                "retrain.gates.thresholds=[\"hr@10 >= 0.5\"]"));
    all.addAll(List.of(settings));
    return TestData.config(all.toArray(String[]::new));
  }

  private Map<String, Object> retrain(String... settings) {
    return new RetrainJob(LocalSpark.session(), config(settings), store).run().summary();
  }

  private String serving() {
    return store.current(ArtifactKind.MODEL, TestData.NAME).id();
  }

  private void assertRefused(String gate, String... settings) {
    String before = serving();
    assertThatThrownBy(() -> retrain(settings))
        .isInstanceOfSatisfying(
            QualityGateException.class,
            refused -> {
              assertThat(refused.exitCode()).isEqualTo(ExitCode.QUALITY_GATE);
              assertThat(refused.figures())
                  .containsEntry("serving", before)
                  .containsKeys("night", "refused-by", "dataset");
            })
        .hasMessageContaining(before + " still serves")
        .hasMessageContaining(gate)
        .hasMessageContaining("report.json");
    assertThat(serving()).isEqualTo(before);
  }

  private String report(Map<String, Object> night) throws IOException {
    return Files.readString(
        directory.resolve("work/nights/" + night.get("night") + "/report.json"));
  }

  private Map<Path, Object> modificationTimes() throws IOException {
    Map<Path, Object> times = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory.resolve("work"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains("/locks/")) {
          times.put(file, Files.getLastModifiedTime(file));
        }
      }
    }
    return times;
  }

  private List<String> ids(String dataset, String table) {
    return LocalSpark.session()
        .read()
        .parquet(store.require(ArtifactKind.DATASET, dataset).path(table))
        .orderBy("index")
        .collectAsList()
        .stream()
        .map(row -> row.getString(1))
        .toList();
  }

  @Test
  void nightAfterNightTheBetterDataAndModelServesAndBrokenOnesAreRefused() throws IOException {
    Map<String, Object> cold = afterTheFirstNight();
    assertThat(report(cold)).contains("at-least-popularity").doesNotContain("max-drop");

    Map<Path, Object> times = modificationTimes();
    assertThat(retrain()).containsEntry("outcome", "unchanged");
    assertThat(modificationTimes()).isEqualTo(times);

    write(history(2));
    Map<String, Object> warm = retrain();
    assertThat(warm)
        .containsEntry("outcome", "published")
        .containsEntry("start", cold.get("serving"))
        .containsEntry("before", cold.get("serving"))
        .containsEntry("absent-users", 10L)
        .containsEntry("evaluated-users", 70L);
    assertThat(report(warm)).contains("max-drop").doesNotContain("at-least-popularity");
    assertThat(ids((String) warm.get("dataset"), "index/users"))
        .startsWith(ids((String) cold.get("dataset"), "index/users").toArray(String[]::new))
        .hasSize(70);
    assertThat(retrain()).containsEntry("outcome", "unchanged");

    write(poisoned(history(3)));
    assertRefused("max-lost");
    assertRefused("max-lost"); // Decided once, refused whenever it is run.
    assertRefused(
        "max-current-drop", "retrain.gates.max-lost=1", "retrain.gates.max-current-drop=0.3");

    write(List.of());
    assertRefused("is empty");

    write(history(3));
    assertThat(retrain()).containsEntry("before", warm.get("serving"));
    new VerifyJob(store, "").run();
    assertThat(new StatusJob(store).run().report())
        .contains("before it     " + warm.get("serving"))
        .containsPattern("refused: max-lost: \\d+ of \\d+ known interactions are gone")
        .containsPattern("refused: data: Input .* is empty");
  }

  @Test
  void aCandidateThatIsWorseThanWhatServesIsRefused() throws IOException {
    afterTheFirstNight();
    write(history(2));
    assertRefused(
        "max-drop",
        "retrain.gates.max-drop=0.1",
        "retrain.gates.thresholds=[]",
        "train.learning-rate=30");
  }

  @Test
  void whatWasRolledBackIsNotPublishedAgain() throws IOException {
    Object first = afterTheFirstNight().get("serving");
    write(history(2));
    Object second = retrain().get("serving");
    new RollbackJob(config(), store, "").run();
    assertThat(serving()).isEqualTo(first);
    assertThatThrownBy(this::retrain)
        .isInstanceOf(QualityGateException.class)
        .hasMessageContaining(second + " was rolled back");
    assertThat(serving()).isEqualTo(first);
  }

  @Test
  void aNightWhoseServingModelIsNotKnownAnyMoreIsNoFirstNight() throws IOException {
    write(history(1));
    store.makeCurrent(ArtifactKind.RECOMMENDATIONS, TestData.NAME, "of-a-model");
    assertThatThrownBy(this::retrain)
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("models/CURRENT-" + TestData.NAME + " is missing");
  }

  @Test
  void incrementsAddToWhatIsKnown() throws IOException {
    write(history(1));
    Map<String, Object> cold = retrain("retrain.mode=increment");
    List<String[]> increment = new ArrayList<>(history(2));
    increment.removeIf(line -> Integer.parseInt(line[3]) < 4059);
    write(increment);
    Map<String, Object> warm = retrain("retrain.mode=increment");
    assertThat(warm).containsEntry("start", cold.get("serving"));
    assertThat(ids((String) warm.get("dataset"), "index/users"))
        .startsWith(ids((String) cold.get("dataset"), "index/users").toArray(String[]::new))
        .hasSize(70);
    assertThat(retrain("retrain.mode=increment")).containsEntry("outcome", "unchanged");
  }

  @Test
  void fittedModelsAreFittedAnewEachNight() throws IOException {
    write(history(1));
    retrain("model.name=item-knn", "retrain.gates.thresholds=[]");
    write(history(2));
    assertThat(retrain("model.name=item-knn", "retrain.gates.thresholds=[]"))
        .containsEntry("outcome", "published")
        .containsEntry("start", "");
  }

  /** Every job of Spark fails once something lies in {@code folder}: the end comes from outside. */
  private void interruptOnceThereAre(String folder) {
    Path made = directory.resolve("work").resolve(folder);
    SparkListener cancelling =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart started) {
            if (Files.exists(made)) {
              LocalSpark.session().sparkContext().cancelAllJobs();
            }
          }
        };
    LocalSpark.session().sparkContext().addSparkListener(cancelling);
    try {
      assertThatThrownBy(this::retrain).hasMessageContaining("cancelled");
    } finally {
      LocalSpark.session().sparkContext().removeSparkListener(cancelling);
    }
    assertThat(made).isNotEmptyDirectory();
  }

  @Test
  void aNightThatIsInterruptedAgainAndAgainIsCompletedByRunningItAgain() throws IOException {
    write(history(1));
    interruptOnceThereAre("datasets");
    interruptOnceThereAre("checkpoints");
    interruptOnceThereAre("nights");
    String model = (String) retrain().get("serving");
    assertThat(serving()).isEqualTo(model);
    assertThat(store.current(ArtifactKind.RECOMMENDATIONS, TestData.NAME).id()).startsWith(model);
    assertThat(store.lockHolder(TestData.NAME)).isEmpty();
    new VerifyJob(store, "").run();
    assertThat(retrain()).containsEntry("outcome", "unchanged");
  }
}
