package org.ncfspark.job;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.candidates.CandidateSets;
import org.ncfspark.compare.Comparison;
import org.ncfspark.compare.ComparisonReport;
import org.ncfspark.compare.ComparisonSums;
import org.ncfspark.compare.Contestant;
import org.ncfspark.compare.LeftOut;
import org.ncfspark.compare.Timetable;
import org.ncfspark.compare.TrainedRun;
import org.ncfspark.contest.ComparisonDetails;
import org.ncfspark.contest.Contender;
import org.ncfspark.contest.ContenderRuns;
import org.ncfspark.contest.Contenders;
import org.ncfspark.contest.PublishedRanks;
import org.ncfspark.contest.StudyFacts;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.Details;
import org.ncfspark.session.JobGroup;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares models that all had the same chance: one split, one set of candidates, equally many
 * settings tried on the validation items.
 *
 * <p>Every step is an artifact, so a comparison that was killed goes on where it was when it is
 * started again. A model that cannot be trained, because it diverges or does not fit, is left out
 * and named; the others go on.
 */
public final class CompareJob {
  private static final Logger LOG = LoggerFactory.getLogger(CompareJob.class);

  private final SparkSession spark;
  private final NcfConfig common;
  private final List<Contender> contenders;
  private final String command;
  private final ArtifactStore store;
  private final Timetable timetable = new Timetable();
  private final List<LeftOut> left = new ArrayList<>();
  private Artifact dataset;

  /**
   * @param common configuration of the data and of the evaluation
   * @param contenders at least two, with this data and evaluation
   * @param command as typed, for the report
   */
  public CompareJob(
      SparkSession spark,
      NcfConfig common,
      List<Contender> contenders,
      String command,
      ArtifactStore store) {
    Contenders.check(common, contenders);
    this.spark = spark;
    this.common = common;
    this.contenders = List.copyOf(contenders);
    this.command = command;
    this.store = store;
  }

  /** Does what has not been done yet and publishes the report. */
  public CompareResult run() {
    stage("preprocess", () -> dataset = preprocess());
    stage(
        "sample",
        () ->
            LOG.info(
                "{}",
                SampleResult.of(new CandidateSets(spark, common, store).of(dataset)).report()));
    List<ContenderRuns> runs = contenders.stream().map(this::runs).toList();
    runs.forEach(ContenderRuns::plan);
    runs = withStarts(each(runs, "tune", ContenderRuns::tune));
    runs = each(runs, "train", ContenderRuns::train);
    runs = each(runs, "rank with", ContenderRuns::rank);
    if (runs.isEmpty()) {
      throw new InvalidConfigException(
          "No model could be compared: "
              + left.stream()
                  .map(model -> model.name() + ": " + model.reason())
                  .collect(Collectors.joining("; ")));
    }
    return new CompareResult(publish(runs), spark);
  }

  private Artifact preprocess() {
    PreprocessResult made = new PreprocessJob(spark, common, store).run();
    LOG.info("{}", made.report());
    return store.require(ArtifactKind.DATASET, made.dataset());
  }

  private ContenderRuns runs(Contender contender) {
    return new ContenderRuns(spark, common, dataset, contender, store, timetable);
  }

  /**
   * A model that starts from others is compared with these as well, or what they have learnt would
   * be taken for its own; those that are compared in any case are not added.
   */
  private List<ContenderRuns> withStarts(List<ContenderRuns> tuned) {
    List<ContenderRuns> all = new ArrayList<>(tuned);
    Set<String> known = tuned.stream().map(ContenderRuns::runId).collect(toSet());
    for (ContenderRuns model : tuned) {
      for (Contender contender : model.starts()) {
        ContenderRuns start = runs(contender);
        if (known.add(start.runId())) {
          start.plan();
          all.add(start);
        }
      }
    }
    return all;
  }

  /** Does {@code step} with every model; those that can go on are returned. */
  private List<ContenderRuns> each(
      List<ContenderRuns> models, String step, Consumer<ContenderRuns> work) {
    List<ContenderRuns> done = new ArrayList<>();
    for (ContenderRuns model : models) {
      try {
        stage(step + " " + model.name(), () -> work.accept(model));
        done.add(model);
      } catch (RuntimeException e) {
        String reason = reason(e).orElseThrow(() -> e);
        LOG.warn("Model {} is left out: {}", model.name(), reason);
        left.add(new LeftOut(model.name(), reason));
        model.giveUp();
      }
      timetable.left().ifPresent(time -> LOG.info("compare: left to do: {}", time));
    }
    return done;
  }

  private void stage(String name, Runnable work) {
    LOG.info("Stage: {}", name);
    try (JobGroup group = JobGroup.start(spark, name)) {
      work.run();
    }
  }

  /** Why a model cannot be compared; nothing if the fault is not the model's. */
  private static Optional<String> reason(RuntimeException thrown) {
    return ExceptionUtils.getThrowableList(thrown).stream()
        .filter(
            cause ->
                cause instanceof TrainingDivergedException
                    || cause instanceof InvalidConfigException)
        .map(Throwable::getMessage)
        .findFirst();
  }

  private Artifact publish(List<ContenderRuns> runs) {
    List<Contestant> contestants = runs.stream().map(ContenderRuns::contestant).toList();
    Artifact candidates = store.require(ArtifactKind.CANDIDATES, CandidateSets.id(dataset, common));
    String id =
        dataset.id()
            + "-"
            + Checksums.fingerprint(
                candidates.id(),
                common.evaluate(),
                common.train().selectOn(),
                contestants.stream()
                    .map(model -> model.name() + model.trials() + model.chosen() + ids(model))
                    .toList(),
                left);
    return store.publish(
        ArtifactKind.COMPARISON,
        id,
        common,
        staging -> write(candidates, contestants, sums(candidates, runs), staging));
  }

  private static List<String> ids(Contestant model) {
    return model.runs().stream().map(TrainedRun::id).toList();
  }

  private ComparisonSums sums(Artifact candidates, List<ContenderRuns> runs) {
    Map<String, List<Artifact>> evaluations = new LinkedHashMap<>();
    runs.forEach(model -> evaluations.put(model.name(), model.evaluations()));
    return new PublishedRanks(spark, dataset, candidates)
        .sums(runs.get(0).rankings(), evaluations, metrics());
  }

  private ArtifactDraft write(
      Artifact candidates, List<Contestant> contestants, ComparisonSums sums, Path staging)
      throws IOException {
    Comparison comparison =
        new Comparison(StudyFacts.of(dataset, candidates, common, command), metrics(), sums);
    ComparisonReport report = comparison.report(contestants, left);
    write(new Path(staging, ComparisonReport.JSON_FILE), report.toJson());
    write(new Path(staging, ComparisonReport.TEXT_FILE), report.toText());
    write(new Path(staging, ComparisonReport.PAGE_FILE), report.toHtml());
    return new ArtifactDraft(
        List.of(),
        Details.of(
            new ComparisonDetails(
                dataset.id(),
                candidates.id(),
                contestants.stream().flatMap(model -> ids(model).stream()).toList())));
  }

  private List<RankingMetric> metrics() {
    Set<RankingMetric> metrics =
        new LinkedHashSet<>(RankingMetrics.at(common.evaluate().cutoffs()));
    metrics.add(RankingMetrics.named(common.train().selectOn()));
    return List.copyOf(metrics);
  }

  private void write(Path file, String text) throws IOException {
    try (OutputStream out =
        file.getFileSystem(spark.sparkContext().hadoopConfiguration()).create(file, false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
