package org.ncfspark.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
  private static final double NANOS = 1e9;

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
  Selection select(TrainedModel start, JavaRDD<CandidateSet> validation, Progress progress) {
    JavaRDD<TrainingShard> shards = tables.shards(tables.train(), config);
    EarlyStopping stopping = new EarlyStopping(config.patience());
    List<EpochReport> history = new ArrayList<>();
    TrainedModel best = start;
    try (EpochTrainer trainer = Engines.trainer(shards, start, config, seed)) {
      for (int epoch = 1; epoch <= config.epochs() && !stopping.isOver(); epoch++) {
        EpochReport report = run(trainer, epoch);
        TrainedModel trained = trainer.model();
        report = report.validated(validate(trained, validation));
        history.add(report);
        if (stopping.improves(epoch, report.validation().get(config.selectOn()))) {
          best = trained;
        }
        progress.advance(describe(report));
      }
    } finally {
      shards.unpersist();
    }
    return new Selection(best, stopping.bestEpoch(), history);
  }

  /**
   * Trains on training and validation interactions for a number of epochs that was selected before.
   */
  Refit refit(TrainedModel start, int epochs) {
    Dataset<Row> positives = tables.trainAndValidation();
    JavaRDD<TrainingShard> shards = tables.shards(positives, config);
    List<EpochReport> history = new ArrayList<>();
    try (Progress progress = Progress.start("refit " + model.name(), epochs);
        EpochTrainer trainer = Engines.trainer(shards, start, config, seed)) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        history.add(run(trainer, epoch));
        progress.advance(describe(history.get(history.size() - 1)));
      }
      return new Refit(trainer.model(), history);
    } finally {
      shards.unpersist();
    }
  }

  /**
   * @param history every epoch; nothing is left to validate it with
   */
  record Refit(TrainedModel model, List<EpochReport> history) {}

  private static EpochReport run(EpochTrainer trainer, int epoch) {
    long start = System.nanoTime();
    double loss = trainer.train(epoch);
    double seconds = (System.nanoTime() - start) / NANOS;
    return new EpochReport(epoch, trainer.examplesPerEpoch(), loss, Map.of(), seconds);
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
