package org.ncfspark.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.apache.spark.SparkContext;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.error.TrainingInterruptedException;
import org.ncfspark.progress.EpochReport;
import org.ncfspark.progress.TrainingPhase;
import org.ncfspark.progress.TrainingPosition;
import org.ncfspark.session.DriverMetrics;
import org.ncfspark.session.JobName;
import org.ncfspark.session.StopSignal;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.RoundLoss;
import org.ncfspark.text.FigureText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes training round by round, from the last checkpoint on, and saves it: at the ends of epochs
 * and every few rounds where the last checkpoint is old enough, at the end of each phase, and when
 * the process is asked to end.
 *
 * <p>With a checkpoint goes one of the best epoch so far, whose model training ends with. The
 * trainer holds that state until then.
 */
final class TrainingRun {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
  private static final double NANOS = 1e9;

  /** The mean loss of an example that is beyond hope. Random scores lose about 0.7. */
  private static final double HOPELESS = 1e4;

  private final SparkContext spark;
  private final String subject;
  private final NcfConfig config;
  private final Optional<TrainingCheckpoints> checkpoints;
  private final Supplier<Optional<String>> stopping;
  private final Optional<TrainingPosition> restored;
  private final DriverMetrics metrics = DriverMetrics.named("training");
  private TrainingPosition position;
  private Optional<Best> unsavedBest = Optional.empty();
  private long lastSaved = System.nanoTime();
  private boolean saved;

  /** The state after the best epoch, held by the trainer. */
  private record Best(TrainingPosition position, TrainingState state) {}

  private TrainingRun(
      SparkContext spark,
      String subject,
      NcfConfig config,
      Optional<TrainingCheckpoints> checkpoints,
      Supplier<Optional<String>> stopping) {
    this.spark = spark;
    this.subject = subject;
    this.config = config;
    this.checkpoints = checkpoints;
    this.stopping = stopping;
    restored = checkpoints.flatMap(TrainingCheckpoints::newest);
    saved = restored.isPresent();
    position = restored.orElseGet(TrainingPosition::start);
    restored.ifPresent(
        from ->
            LOG.info(
                "Continuing an interrupted run from checkpoint {} (--restart discards it)",
                from.name()));
  }

  static TrainingRun saved(
      SparkContext spark,
      NcfConfig config,
      TrainingCheckpoints checkpoints,
      StopSignal.Watch stop) {
    return new TrainingRun(
        spark, config.model().name(), config, Optional.of(checkpoints), stop::arrived);
  }

  /**
   * One that begins from the start if it is interrupted.
   *
   * @param trial what tells it from others that run side by side
   */
  static TrainingRun unsaved(SparkContext spark, NcfConfig config, String trial) {
    String subject = config.model().name() + " (" + trial + ")";
    return new TrainingRun(spark, subject, config, Optional.empty(), Optional::empty);
  }

  /** Names the Spark jobs of a step of this run that belongs to no epoch. */
  JobName step(String step) {
    return JobName.start(spark, verb() + " " + subject + ": " + step);
  }

  /** Names the Spark jobs that do something with the model as it is after the epoch. */
  JobName afterEpoch(String verb) {
    int epoch = position.round() == 0 ? position.epoch() - 1 : position.epoch();
    return JobName.start(spark, verb + " " + subject + ": epoch " + epoch);
  }

  private String verb() {
    return isIn(TrainingPhase.SELECTION) ? "train" : "refit";
  }

  /** Epochs behind, of the phase that training is in. */
  List<EpochReport> epochs() {
    return position.epochs();
  }

  /** Epochs of the selection run. */
  List<EpochReport> selection() {
    return position.selection();
  }

  boolean isIn(TrainingPhase phase) {
    return position.phase() == phase;
  }

  /** Begins the refit, unless the checkpoint is from the middle of it. */
  void startRefit() {
    if (isIn(TrainingPhase.SELECTION)) {
      position = position.refitting();
    }
  }

  /**
   * Hands over the model as it was after the best epoch of the selection run, whose checkpoint is
   * there. A run that is not saved has none, and hands over nothing.
   */
  void finish(RoundTrainer trainer, int bestEpoch, Consumer<ShardedModel> best) {
    if (checkpoints.isPresent()) {
      if (bestEpoch != selection().size()) {
        restore(trainer, TrainingPosition.nameAfter(TrainingPhase.SELECTION, bestEpoch));
      }
      best.accept(trainer.model());
    }
  }

  /** Puts the checkpoint that training continues from into {@code trainer}. */
  void restore(RoundTrainer trainer) {
    restored.filter(from -> isIn(from.phase())).ifPresent(from -> restore(trainer, from.name()));
  }

  private void restore(RoundTrainer trainer, String checkpoint) {
    try (JobName name = step("restore " + checkpoint)) {
      trainer.restore(checkpoints.orElseThrow().state(checkpoint));
    }
  }

  /**
   * Trains what is left of the epoch.
   *
   * @param epochs of this phase, at most
   * @param notes told of each round
   */
  void trainEpoch(RoundTrainer trainer, int epochs, Consumer<String> notes) {
    int rounds = trainer.rounds();
    while (position.round() < rounds) {
      long began = System.nanoTime();
      RoundLoss loss;
      try (JobName name = step(place(epochs, rounds))) {
        loss = trainer.train(position.epoch(), position.round());
      }
      position = position.afterRound(loss, (System.nanoTime() - began) / NANOS);
      saved = false;
      metrics.add("rounds", 1);
      metrics.add("examples", loss.examples());
      refuseDivergence(loss);
      notes.accept("round %d of %d of the next epoch".formatted(position.round(), rounds));
      if (stopping.get().isPresent() || (isCheckpointRound(rounds) && isCheckpointDue())) {
        save(trainer);
      }
    }
    if (position.examples() != trainer.examplesPerEpoch()) {
      throw new IllegalStateException(
          "Epoch "
              + position.epoch()
              + " fitted "
              + position.examples()
              + " examples of "
              + trainer.examplesPerEpoch());
    }
  }

  /** What lies behind, in this phase. */
  private String behind() {
    return position.round() == 0
        ? "after epoch " + (position.epoch() - 1)
        : "epoch %d after round %d".formatted(position.epoch(), position.round());
  }

  private String place(int epochs, int rounds) {
    return "epoch %d of %d, round %d of %d"
        .formatted(position.epoch(), epochs, position.round() + 1, rounds);
  }

  /** Goes on to the next epoch. */
  EpochReport endEpoch(
      RoundTrainer trainer, Map<String, Double> validation, Map<String, Double> test) {
    position = position.afterEpoch(validation, test);
    saved = false;
    if (stopping.get().isPresent() || isCheckpointDue()) {
      save(trainer);
    } else if (checkpoints.filter(run -> run.endsWithBestEpoch(position)).isPresent()) {
      unsavedBest = Optional.of(new Best(position, trainer.hold()));
    }
    EpochReport report = epochs().get(epochs().size() - 1);
    publish(report);
    return report;
  }

  private void publish(EpochReport report) {
    metrics.set("epoch", report.epoch());
    metrics.set("loss", report.loss());
    metrics.set("examples-per-second", report.examplesPerSecond());
    report.validation().forEach((metric, mean) -> metrics.set("validation-" + metric, mean));
  }

  private boolean isCheckpointRound(int rounds) {
    int every = config.checkpoint().rounds();
    return position.round() < rounds && every > 0 && position.round() % every == 0;
  }

  private boolean isCheckpointDue() {
    return System.nanoTime() - lastSaved >= config.checkpoint().shortest().toNanos();
  }

  /** Saves the end of a phase, unless the last checkpoint is it. */
  void endPhase(RoundTrainer trainer) {
    if (!saved) {
      save(trainer);
    }
  }

  private void save(RoundTrainer trainer) {
    try (JobName name = JobName.start(spark, "checkpoint " + subject + ": " + behind())) {
      checkpoints.ifPresent(run -> save(run, trainer));
    } catch (Exception e) { // Spark's are checked in Scala, and undeclared in Java.
      int cause = ExceptionUtils.indexOfType(e, TrainingDivergedException.class);
      throw cause < 0
          ? ExceptionUtils.<RuntimeException>rethrow(e)
          : diverged(ExceptionUtils.getThrowableList(e).get(cause).getMessage());
    }
    Optional<String> stop = stopping.get();
    if (stop.isPresent()) {
      throw new TrainingInterruptedException(
          "Stopped by "
              + stop.get()
              + "; checkpoint "
              + position.name()
              + " is written: run the same command again to continue");
    }
  }

  private void save(TrainingCheckpoints run, RoundTrainer trainer) {
    unsavedBest
        .filter(best -> !best.position().equals(position))
        .ifPresent(best -> run.save(best.position(), best.state()));
    run.save(position, trainer.state());
    unsavedBest = Optional.empty();
    trainer.release();
    lastSaved = System.nanoTime();
    saved = true;
  }

  private void refuseDivergence(RoundLoss loss) {
    double mean = loss.sum() / loss.examples();
    if (!(mean < HOPELESS)) { // Nor not a number.
      throw diverged("The loss is " + FigureText.measured(mean));
    }
  }

  private TrainingDivergedException diverged(String what) {
    return new TrainingDivergedException(
        what
            + " in epoch "
            + position.epoch()
            + ", learning rate "
            + FigureText.setting(config.train().optimizer().learningRate())
            + ": try a smaller one");
  }
}
