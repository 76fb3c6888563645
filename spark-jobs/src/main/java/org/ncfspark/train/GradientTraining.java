package org.ncfspark.train;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.ncfspark.model.GradientModel;
import org.ncfspark.progress.EarlyStopping;
import org.ncfspark.progress.EpochReport;
import org.ncfspark.progress.LastEpochs;
import org.ncfspark.progress.TrainingPhase;
import org.ncfspark.session.JobName;
import org.ncfspark.session.Progress;
import org.ncfspark.session.Steps;
import org.ncfspark.shard.SharedTables;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;

/**
 * Trains a gradient model: a run selected on validation, and the refit on all that was not held out
 * for the test.
 */
final class GradientTraining {
  private final TrainingTables tables;
  private final GradientModel model;
  private final TrainConfig config;
  private final SharedTables shared;
  private final long seed;
  private final WarmState warm;

  GradientTraining(
      TrainingTables tables,
      GradientModel model,
      TrainConfig config,
      SharedTables shared,
      long seed,
      WarmState warm) {
    this.shared = shared;
    this.warm = warm;
    this.tables = tables;
    this.model = model;
    this.config = config;
    this.seed = seed;
  }

  /**
   * Trains on the training interactions, validates after each epoch, and stops early.
   *
   * @param best what is done with the model as it was after the best epoch
   */
  Selection select(
      TrainingRun run,
      StartParameters start,
      Validation validation,
      TestTracking test,
      Progress progress,
      Consumer<ShardedModel> best) {
    JavaRDD<TrainingShard> shards = shards(run, tables.train());
    EarlyStopping stopping =
        EarlyStopping.after(run.selection(), config.selectOn(), config.patience());
    try (RoundTrainer trainer = trainer(run, shards, start)) {
      run.restore(trainer);
      while (run.isIn(TrainingPhase.SELECTION)
          && run.epochs().size() < config.epochs()
          && !stopping.isOver()) {
        run.trainEpoch(trainer, config.epochs(), progress::note);
        ShardedModel trained = trainer.model();
        Map<String, Double> validated = named(run, "validate", () -> validation.of(trained));
        Map<String, Double> tested = named(run, "test", () -> test.of(trained));
        EpochReport report = run.endEpoch(trainer, validated, tested);
        stopping.improves(report.epoch(), report.validation().get(config.selectOn()));
        progress.advance(describe(report));
      }
      run.endPhase(trainer);
      run.finish(trainer, stopping.bestEpoch(), best);
      return new Selection(stopping.bestEpoch(), run.selection());
    } finally {
      shards.unpersist();
    }
  }

  /**
   * Trains on training and validation interactions for a number of epochs that was selected before.
   *
   * @param end what is done with the model as it is then
   */
  void refit(
      TrainingRun run,
      StartParameters start,
      int epochs,
      TestTracking test,
      Consumer<ShardedModel> end) {
    run.startRefit();
    JavaRDD<TrainingShard> shards = shards(run, tables.trainAndValidation());
    Steps steps = Steps.of(epochs, "epochs").from(run.epochs().size());
    try (Progress progress = Progress.start("refit " + model.name(), steps);
        RoundTrainer trainer = trainer(run, shards, start)) {
      run.restore(trainer);
      while (run.epochs().size() < epochs) {
        run.trainEpoch(trainer, epochs, progress::note);
        boolean tracked = run.epochs().size() >= epochs - LastEpochs.COUNT;
        Map<String, Double> tested =
            tracked ? named(run, "test", () -> test.of(trainer.model())) : Map.of();
        progress.advance(describe(run.endEpoch(trainer, Map.of(), tested)));
      }
      run.endPhase(trainer);
      end.accept(trainer.model());
    } finally {
      shards.unpersist();
    }
  }

  /** Interactions dealt to shards, cached. */
  private JavaRDD<TrainingShard> shards(TrainingRun run, JavaRDD<InternalRow> positives) {
    try (JobName name = run.step("deal users to shards")) {
      return tables.shards(positives, config);
    }
  }

  private RoundTrainer trainer(
      TrainingRun run, JavaRDD<TrainingShard> shards, StartParameters start) {
    try (JobName name = run.step("count examples")) {
      RoundTrainer trainer = Trainers.trainer(shards, start, config, shared, seed);
      warm.adoptedBy(trainer);
      return trainer;
    }
  }

  /** Does something with the model as it is after the epoch. */
  private static <T> T named(TrainingRun run, String verb, Supplier<T> work) {
    try (JobName name = run.afterEpoch(verb)) {
      return work.get();
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
