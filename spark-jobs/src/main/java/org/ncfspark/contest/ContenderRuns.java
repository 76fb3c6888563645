package org.ncfspark.contest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.compare.Contestant;
import org.ncfspark.compare.Timetable;
import org.ncfspark.compare.TrainedRun;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.eval.ModelFigures;
import org.ncfspark.eval.RankingFigures;
import org.ncfspark.ranking.Evaluation;
import org.ncfspark.run.ModelRun;
import org.ncfspark.run.Predecessors;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.TrainConfig.Refit;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.train.ModelDetails;
import org.ncfspark.tuning.Trial;
import org.ncfspark.tuning.TrialResult;
import org.ncfspark.tuning.Tuning;
import org.ncfspark.tuning.TuningOutcome;

/**
 * Tunes, trains and ranks with one model of a comparison. Each step publishes what it made, and
 * finds it when the comparison is started again.
 */
public final class ContenderRuns {
  private final SparkSession spark;
  private final NcfConfig common;
  private final Artifact dataset;
  private final Contender contender;
  private final ArtifactStore store;
  private final Timetable timetable;
  private final Map<Long, Artifact> models = new LinkedHashMap<>();
  private final Map<Long, Artifact> evaluations = new LinkedHashMap<>();
  private Trial chosen;

  /**
   * @param common configuration of the data and of the evaluation
   * @param dataset that all are trained and tested on
   */
  public ContenderRuns(
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
  public void plan() {
    if (isTuned()) {
      timetable.plan(tuning(), 1);
    }
    timetable.plan(training(), seeds().size());
    timetable.plan(ranking(), seeds().size());
  }

  /** The name of the model in the comparison. */
  public String name() {
    return contender.name();
  }

  /** Selects the settings on the validation items, if there is a choice. */
  public void tune() {
    if (isTuned()) {
      TuningOutcome tuned =
          new Tuning(spark, chosen.config(), contender.trials(), store).on(dataset);
      TrialResult best = tuned.trials().get(0);
      best.failure()
          .ifPresent(
              reason -> {
                throw new TrainingDivergedException(
                    "All settings that were tried diverged, the first: " + reason);
              });
      chosen = best.trial();
      // The refit has no more epochs than the selection run.
      boolean refits = chosen.config().train().refit() == Refit.TRAIN_AND_VALIDATION;
      double seconds = best.details().seconds() * (refits ? 2 : 1);
      timetable.expect(training(), seconds);
      timetable.done(tuning());
    }
  }

  /** The models that the chosen settings start from, which must show what was added to them. */
  public List<Contender> starts() {
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
  public String runId() {
    return run(seeds().get(0)).id();
  }

  private ModelRun run(long seed) {
    return new ModelRun(spark, chosen.config().trainedWithSeed(seed), store, dataset);
  }

  /** Trains the chosen settings with every seed. */
  public void train() {
    for (long seed : seeds()) {
      Artifact model = run(seed).model();
      models.put(seed, model);
      timetable.done(training());
      timetable.expect(training(), ModelDetails.of(model).seconds());
    }
  }

  /** Ranks the test items with every trained model. */
  public void rank() {
    for (long seed : seeds()) {
      Artifact evaluation =
          new Evaluation(spark, common, store, List.of(models.get(seed).id()), dataset).published();
      evaluations.put(seed, evaluation);
      timetable.done(ranking());
      timetable.expect(ranking(), figures(evaluation).seconds());
    }
  }

  /** Gives up a model that could not be trained: nothing of it is to be waited for. */
  public void giveUp() {
    timetable.cancel(tuning());
    timetable.cancel(training());
    timetable.cancel(ranking());
  }

  /** What came out, for the report. */
  public Contestant contestant() {
    Map<String, String> settings = new TreeMap<>(chosen.config().settings());
    settings
        .keySet()
        .removeIf(key -> !key.startsWith("ncf.model.") && !key.startsWith("ncf.train."));
    List<TrainedRun> runs = new ArrayList<>();
    for (long seed : seeds()) {
      Artifact evaluation = evaluations.get(seed);
      double seconds = figures(evaluation).seconds();
      runs.add(RunFacts.of(models.get(seed), seed, seconds));
    }
    return new Contestant(
        name(),
        chosen.config().model().name(),
        contender.trials().size(),
        chosen.settings(),
        settings,
        runs);
  }

  /** The figures of the one model that was evaluated. */
  private ModelFigures figures(Artifact evaluation) {
    return Evaluation.report(spark, evaluation).models().get(0);
  }

  /** The evaluations of its runs, which have their ranks. */
  public List<Artifact> evaluations() {
    return seeds().stream().map(evaluations::get).toList();
  }

  /** The ways of ranking, the sampled one first. */
  public List<String> rankings() {
    return figures(evaluations.get(seeds().get(0))).rankings().stream()
        .map(RankingFigures::ranking)
        .toList();
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
}
