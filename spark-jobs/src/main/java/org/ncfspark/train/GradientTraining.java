package org.ncfspark.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.ncfspark.config.TrainConfig;
import org.ncfspark.eval.CandidateSet;
import org.ncfspark.eval.MetricSums;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.score.CandidateScoring;
import org.ncfspark.session.Progress;

/**
 * Trains a gradient model: a run selected on validation, and the refit on all that was not held out
 * for the test.
 */
final class GradientTraining {
  private final TrainingTables tables;
  private final GradientModel model;
  private final TrainConfig config;
  private final long seed;
  private final List<RankingMetric> metrics;

  GradientTraining(TrainingTables tables, GradientModel model, TrainConfig config, long seed) {
    this.tables = tables;
    this.model = model;
    this.config = config;
    this.seed = seed;
    Map<String, RankingMetric> byName = new LinkedHashMap<>();
    for (String name : List.of("hr@10", "ndcg@10", config.selectOn())) {
      byName.put(name, RankingMetrics.named(name));
    }
    this.metrics = List.copyOf(byName.values());
  }

  /** Trains on the training interactions, validates after each epoch, and stops early. */
  Selection select(
      TrainingRun run, TrainedModel start, JavaRDD<CandidateSet> validation, Progress progress) {
    JavaRDD<TrainingShard> shards = tables.shards(tables.train(), config);
    EarlyStopping stopping =
        EarlyStopping.after(run.selection(), config.selectOn(), config.patience());
    try (RoundTrainer trainer = Engines.trainer(shards, start, config, seed)) {
      TrainedModel best = start;
      if (stopping.bestEpoch() > 0) {
        run.restoreSelected(trainer, stopping.bestEpoch());
        best = trainer.model();
      }
      run.restore(trainer);
      while (run.isIn(TrainingPhase.SELECTION)
          && run.epochs().size() < config.epochs()
          && !stopping.isOver()) {
        run.trainEpoch(trainer);
        TrainedModel trained = trainer.model();
        EpochReport report = run.endEpoch(trainer, validate(trained, validation));
        if (stopping.improves(report.epoch(), report.validation().get(config.selectOn()))) {
          best = trained;
        }
        progress.advance(describe(report));
      }
      return new Selection(best, stopping.bestEpoch(), run.selection());
    } finally {
      shards.unpersist();
    }
  }

  /**
   * Trains on training and validation interactions for a number of epochs that was selected before.
   */
  TrainedModel refit(TrainingRun run, TrainedModel start, int epochs) {
    JavaRDD<TrainingShard> shards = tables.shards(tables.trainAndValidation(), config);
    run.startRefit();
    try (Progress progress = Progress.start("refit " + model.name(), epochs - run.epochs().size());
        RoundTrainer trainer = Engines.trainer(shards, start, config, seed)) {
      run.restore(trainer);
      while (run.epochs().size() < epochs) {
        run.trainEpoch(trainer);
        progress.advance(describe(run.endEpoch(trainer, Map.of())));
      }
      return trainer.model();
    } finally {
      shards.unpersist();
    }
  }

  private Map<String, Double> validate(TrainedModel trained, JavaRDD<CandidateSet> validation) {
    Broadcast<TrainedModel> broadcast =
        JavaSparkContext.fromSparkContext(validation.context()).broadcast(trained);
    try {
      Map<String, Double> means = new LinkedHashMap<>();
      Map<String, MetricSums> sums = CandidateScoring.metrics(validation, broadcast, metrics);
      metrics.forEach(metric -> means.put(metric.name(), sums.get(metric.name()).mean()));
      return means;
    } finally {
      broadcast.destroy();
    }
  }

  private static String describe(EpochReport report) {
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "loss %.4f", report.loss()));
    report
        .validation()
        .forEach((name, mean) -> text.append(String.format(Locale.ROOT, ", %s %.4f", name, mean)));
    return text.append(String.format(Locale.ROOT, ", %,.0f examples/s", report.examplesPerSecond()))
        .toString();
  }
}
