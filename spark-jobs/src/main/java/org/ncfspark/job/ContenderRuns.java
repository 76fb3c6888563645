package org.ncfspark.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.compare.Contestant;
import org.ncfspark.compare.Timetable;
import org.ncfspark.compare.TrainedRun;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.config.TrainConfig.Refit;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.eval.RankingFigures;
import org.ncfspark.eval.UserRanks;
import org.ncfspark.session.JobName;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.Tables;

/**
 * Tunes, trains and ranks with one model of a comparison. Each step publishes what it made, and
 * finds it when the comparison is started again.
 */
final class ContenderRuns {
  private final SparkSession spark;
  private final NcfConfig common;
  private final Artifact dataset;
  private final Contender contender;
  private final ArtifactStore store;
  private final Timetable timetable;
  private final Map<Long, Artifact> models = new LinkedHashMap<>();
  private final Map<Long, EvaluateResult> evaluations = new LinkedHashMap<>();
  private Trial chosen;

  /**
   * @param common configuration of the data and of the evaluation
   * @param dataset that all are trained and tested on
   */
  ContenderRuns(
      SparkSession spark,
      NcfConfig common,
      Artifact dataset,
      Contender contender,
      ArtifactStore store,
      Timetable timetable) {
    this.spark = spark;
    this.common = common;
    this.dataset = dataset;
    this.contender = contender;
    this.store = store;
    this.timetable = timetable;
    this.chosen = contender.trials().get(0);
  }

  /** Enters its steps into the timetable. */
  void plan() {
    if (isTuned()) {
      timetable.plan(tuning(), 1);
    }
    timetable.plan(training(), seeds().size());
    timetable.plan(ranking(), seeds().size());
  }

  String name() {
    return contender.name();
  }

  /** Selects the settings on the validation items, if there is a choice. */
  void tune() {
    if (isTuned()) {
      TuneResult tuned =
          new TuneJob(spark, chosen.config(), contender.trials(), store, Optional.of(dataset))
              .run();
      TrialResult best = tuned.trials().get(0);
      if (best.failed()) {
        throw new TrainingDivergedException(
            "All settings that were tried diverged, the first: "
                + best.detail(TrialResult.FAILURE));
      }
      chosen = best.trial();
      // The refit has no more epochs than the selection run.
      boolean refits = chosen.config().train().refit() == Refit.TRAIN_AND_VALIDATION;
      double seconds = number(best.artifact(), TrainResult.SECONDS) * (refits ? 2 : 1);
      timetable.expect(training(), seconds);
      timetable.done(tuning());
    }
  }

  /** The models that the chosen settings start from, which must show what was added to them. */
  List<Contender> starts() {
    return new Predecessors(spark, chosen.config(), store, dataset)
        .configurations().stream()
            .map(
                start ->
                    new Contender(
                        start.model().name() + " before " + name(),
                        List.of(new Trial(List.of(), start))))
            .toList();
  }

  /** What it trains first. */
  String runId() {
    return job(seeds().get(0)).runId();
  }

  private TrainJob job(long seed) {
    return new TrainJob(
        spark,
        chosen.config().trainedWithSeed(seed),
        store,
        Optional.of(dataset),
        Optional.empty());
  }

  /** Trains the chosen settings with every seed. */
  void train() {
    for (long seed : seeds()) {
      Artifact model = job(seed).run().artifact();
      models.put(seed, model);
      timetable.done(training());
      timetable.expect(training(), number(model, TrainResult.SECONDS));
    }
  }

  /** Ranks the test items with every trained model. */
  void rank() {
    for (long seed : seeds()) {
      EvaluateResult evaluated =
          new EvaluateJob(
                  spark, common, store, List.of(models.get(seed).id()), Optional.of(dataset))
              .run();
      evaluations.put(seed, evaluated);
      timetable.done(ranking());
      timetable.expect(ranking(), evaluated.evaluation().models().get(0).seconds());
    }
  }

  /** Gives up a model that could not be trained: nothing of it is to be waited for. */
  void giveUp() {
    timetable.cancel(tuning());
    timetable.cancel(training());
    timetable.cancel(ranking());
  }

  /** What came out, for the report. */
  Contestant contestant() {
    Map<String, String> settings = new TreeMap<>(chosen.config().settings());
    settings
        .keySet()
        .removeIf(key -> !key.startsWith("ncf.model.") && !key.startsWith("ncf.train."));
    List<TrainedRun> runs = new ArrayList<>();
    for (long seed : seeds()) {
      EvaluateResult evaluation = evaluations.get(seed);
      double seconds = evaluation.evaluation().models().get(0).seconds();
      runs.add(new TrainedRun(RunFacts.of(models.get(seed), seed, seconds), ranks(evaluation)));
    }
    return new Contestant(
        name(),
        chosen.config().model().name(),
        contender.trials().size(),
        chosen.settings(),
        settings,
        runs);
  }

  private Map<String, UserRanks> ranks(EvaluateResult evaluation) {
    Artifact artifact = store.require(ArtifactKind.EVALUATION, evaluation.id());
    Map<String, UserRanks> ranks = new LinkedHashMap<>();
    try (JobName name = JobName.start(spark.sparkContext(), "compare: ranks of " + name())) {
      for (RankingFigures ranking : evaluation.evaluation().models().get(0).rankings()) {
        ranks.put(ranking.ranking(), ranks(artifact, ranking.ranking()));
      }
    }
    return ranks;
  }

  private UserRanks ranks(Artifact evaluation, String ranking) {
    return UserRanks.of(
        Tables.RANKS
            .read(spark, evaluation.path("ranks"))
            .filter("ranking = '" + ranking + "'")
            .select("user_index", "rank", "optimistic_rank", "candidates")
            .toJavaRDD()
            .map(row -> new int[] {row.getInt(0), row.getInt(1), row.getInt(2), row.getInt(3)})
            .collect());
  }

  private List<Long> seeds() {
    List<Long> seeds = common.compare().seeds();
    return seeds.isEmpty() ? List.of(chosen.config().train().seed()) : seeds;
  }

  private boolean isTuned() {
    return contender.trials().size() > 1;
  }

  private String tuning() {
    return "tune " + name();
  }

  private String training() {
    return "train " + name();
  }

  private String ranking() {
    return "rank with " + name();
  }

  private static double number(Artifact artifact, String detail) {
    return ((Number) artifact.manifest().details().get(detail)).doubleValue();
  }
}
