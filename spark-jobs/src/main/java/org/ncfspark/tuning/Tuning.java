package org.ncfspark.tuning;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.Details;
import org.ncfspark.run.ModelRun;
import org.ncfspark.session.Progress;
import org.ncfspark.session.Steps;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.train.ModelTraining;

/**
 * Trains a model with each of many settings, several side by side, and selects the settings that
 * are best on the validation items; the test items are not looked at.
 *
 * <p>Each trial is published when it ends, without its parameters: a sweep that is started again
 * goes on with the trials that are missing. A trial whose loss diverges is last in the report.
 */
public final class Tuning {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SparkSession spark;
  private final NcfConfig config;
  private final List<Trial> trials;
  private final ArtifactStore store;

  /**
   * @param config what all trials have in common
   * @param trials at least one; of the same data
   */
  public Tuning(SparkSession spark, NcfConfig config, List<Trial> trials, ArtifactStore store) {
    if (trials.isEmpty()) {
      throw new InvalidConfigException("Nothing to try: expected at least one trial");
    }
    SameChance.checkTrials(config, trials);
    this.spark = spark;
    this.config = config;
    this.trials = List.copyOf(trials);
    this.store = store;
  }

  /**
   * Runs the trials that are missing and publishes the sweep's report.
   *
   * @param dataset to train on
   */
  public TuningOutcome on(Artifact dataset) {
    List<TrialResult> results = new ArrayList<>(results(dataset));
    String metric = config.train().selectOn();
    results.sort(Comparator.comparingDouble((TrialResult r) -> r.score(metric)).reversed());
    List<String> ids = results.stream().map(result -> result.artifact().id()).sorted().toList();
    Artifact tuning =
        store.publish(
            ArtifactKind.TUNING,
            config.model().name() + "-" + Checksums.fingerprint(ids),
            config,
            staging -> write(results, staging));
    return new TuningOutcome(tuning, metric, results);
  }

  private List<TrialResult> results(Artifact dataset) {
    try (Progress progress =
        Progress.start(
            "tune " + config.model().name(), Steps.sideBySide(trials.size(), "settings"))) {
      List<Callable<TrialResult>> runs = new ArrayList<>();
      for (Trial trial : distinct(dataset)) {
        runs.add(() -> run(dataset, trial, progress));
      }
      return SideBySide.run(parallel(), runs);
    }
  }

  /** Settings that are written otherwise may be the same, and are tried once. */
  private Collection<Trial> distinct(Artifact dataset) {
    Map<String, Trial> byRun = new LinkedHashMap<>();
    for (Trial trial : trials) {
      byRun.putIfAbsent(new ModelRun(spark, trial.config(), store, dataset).id(), trial);
    }
    return byRun.values();
  }

  private TrialResult run(Artifact dataset, Trial trial, Progress progress) {
    TrialResult result = new TrialResult(trial, publish(dataset, trial));
    String metric = config.train().selectOn();
    String reached =
        result
            .failure()
            .map(reason -> "failed: " + reason)
            .orElseGet(
                () ->
                    String.format(
                        Locale.ROOT,
                        "%s %.4f after %s epochs",
                        metric,
                        result.score(metric),
                        result.details().outcome().epochs()));
    synchronized (progress) {
      progress.advance(trial.describe() + ": " + reached);
    }
    return result;
  }

  private Artifact publish(Artifact dataset, Trial trial) {
    ModelRun training = new ModelRun(spark, trial.config(), store, dataset);
    return store.publish(
        ArtifactKind.TRIAL,
        training.id(),
        trial.config(),
        staging -> train(trial.describe(), training));
  }

  private ArtifactDraft train(String name, ModelRun training) {
    ModelTraining model = training.training();
    try {
      return new ArtifactDraft(List.of(), model.trial(name, training.startingPoint()));
    } catch (TrainingDivergedException e) {
      return new ArtifactDraft(List.of(), TrialResult.failedBy(e.getMessage()));
    }
  }

  /**
   * The trials that run side by side: the configured number, or as many as give every core a shard
   * to train.
   */
  private int parallel() {
    int cores = spark.sparkContext().defaultParallelism();
    int configured = config.tune().parallel();
    return configured > 0 ? configured : Math.max(1, cores / config.train().shards());
  }

  private ArtifactDraft write(List<TrialResult> results, Path staging) throws IOException {
    Map<String, Object> tuning =
        Details.of(
            new TuningDetails(
                "validation " + config.train().selectOn(),
                results.stream().map(TrialResult::summary).toList()));
    write(new Path(staging, "tuning.json"), JSON.writeValueAsString(tuning));
    write(new Path(staging, TuningOutcome.BEST), best(results.get(0).trial()));
    return new ArtifactDraft(List.of(), tuning);
  }

  private static String best(Trial trial) {
    StringBuilder text = new StringBuilder("# The best settings of a sweep.\n");
    trial.settings().forEach(setting -> text.append("ncf.").append(setting).append('\n'));
    return text.toString();
  }

  private void write(Path file, String text) throws IOException {
    try (OutputStream out =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(file, false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
