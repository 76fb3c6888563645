package org.ncfspark.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.progress.EpochReport;
import org.ncfspark.progress.LastEpochs;
import org.ncfspark.progress.TrainingPhase;
import org.ncfspark.progress.TrainingPosition;
import org.ncfspark.session.JobName;
import org.ncfspark.session.Progress;
import org.ncfspark.session.Steps;
import org.ncfspark.session.StopSignal;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.SharedTables;
import org.ncfspark.shard.TrainConfig.Refit;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.train.ModelDetails.Origin;
import org.ncfspark.train.ModelDetails.Outcome;
import org.ncfspark.train.ModelDetails.Parameters;

/** Trains one model of any kind and writes its files. */
public final class ModelTraining {
  private static final double NANOS = 1e9;

  /** What came out, and what of it lies beside the manifest. */
  private record Made(Outcome outcome, Parameters parameters) {}

  private final SparkSession spark;
  private final NcfConfig config;
  private final Artifact dataset;
  private final Artifact candidates;
  private final TrainingTables tables;
  private final TrainingCheckpoints checkpoints;

  public ModelTraining(
      SparkSession spark,
      NcfConfig config,
      Artifact dataset,
      Artifact candidates,
      TrainingCheckpoints checkpoints) {
    this.spark = spark;
    this.config = config;
    this.dataset = dataset;
    this.candidates = candidates;
    this.checkpoints = checkpoints;
    this.tables = new TrainingTables(spark, dataset, config.model());
  }

  /**
   * Trains, from the last checkpoint on, and writes the model: {@code spec.json} and {@code
   * parameters/} of the final one; where it was refitted, {@code selected/} with those of the best
   * epoch of the selection run; {@code state/}, the final parameters with the optimizer's state.
   *
   * @throws org.ncfspark.error.TrainingInterruptedException after a signal to end
   */
  public ArtifactDraft write(StartingPoint start, Path staging) throws IOException {
    SharedTables shared = TrainingMemory.check(spark.sparkContext(), config, dataset, start);
    long began = System.nanoTime();
    Origin origin =
        new Origin(
            config.model().name(),
            dataset.id(),
            candidates.id(),
            refits() ? "train+validation" : "train",
            start.continued().map(Artifact::id).orElse(null));
    Made made =
        Models.named(config.model().name()) instanceof GradientModel model
            ? trainByGradient(model, shared, start, staging)
            : fit(staging);
    return new ArtifactDraft(
        List.of(),
        new ModelDetails(origin, made.outcome(), made.parameters(), secondsSince(began))
            .toDetails());
  }

  /**
   * Only selects: what {@link #write} does before the refit, with nothing written, and so from the
   * start if it is interrupted.
   *
   * @param name of the trial
   * @return the details of the selected epoch, or of the model where there are no epochs
   */
  public Map<String, Object> trial(String name, StartingPoint start) {
    SharedTables shared = TrainingMemory.check(spark.sparkContext(), config, dataset, start);
    long began = System.nanoTime();
    Origin origin = new Origin(config.model().name(), dataset.id(), candidates.id(), null, null);
    Outcome outcome =
        Models.named(config.model().name()) instanceof GradientModel model
            ? selectByGradient(model, shared, name, start)
            : outcome(new FittedTraining(tables, config).onTrain(), null);
    return new ModelDetails(origin, outcome, Parameters.NONE, secondsSince(began)).toDetails();
  }

  private static double secondsSince(long began) {
    return (System.nanoTime() - began) / NANOS;
  }

  private Outcome selectByGradient(
      GradientModel model, SharedTables shared, String name, StartingPoint start) {
    try (Progress progress = Progress.within(name, epochs())) {
      Selection selection =
          select(
              training(model, shared, start),
              TrainingRun.unsaved(spark.sparkContext(), config, name),
              start.selection().apply(random(model)),
              TestTracking.NONE,
              progress,
              best -> {});
      return outcome(selection, selection.history());
    }
  }

  private Steps epochs() {
    return Steps.of(config.train().epochs(), "epochs");
  }

  private GradientTraining training(GradientModel model, SharedTables shared, StartingPoint start) {
    WarmState warm = new WarmState(spark, start.continued(), config);
    long seed = start.seed(config.train().seed());
    return new GradientTraining(tables, model, config.train(), shared, seed, warm);
  }

  private StartParameters random(GradientModel model) {
    return StartParameters.drawn(model, spec(), config.model().initStd(), config.train().seed());
  }

  private Made trainByGradient(
      GradientModel model, SharedTables shared, StartingPoint start, Path staging)
      throws IOException {
    try (StopSignal.Watch stop = StopSignal.PROCESS.watch();
        TestTracking test = TestTracking.of(config, tables, candidates)) {
      TrainingRun run = TrainingRun.saved(spark.sparkContext(), config, checkpoints, stop);
      String[] hash = {""};
      Selection selection;
      Steps steps = epochs().from(run.selection().size());
      try (Progress progress = Progress.start("train " + model.name(), steps)) {
        selection =
            select(
                training(model, shared, start),
                run,
                start.selection().apply(random(model)),
                refits() ? TestTracking.NONE : test,
                progress,
                best -> hash[0] = write(best, refits() ? ModelFiles.selected(staging) : staging));
      }
      List<EpochReport> epochs = new ArrayList<>(selection.history());
      if (refits()) {
        training(model, shared, start)
            .refit(
                run,
                start.refit().apply(random(model)),
                selection.bestEpoch(),
                test,
                end -> hash[0] = write(end, staging));
        epochs.addAll(run.epochs());
      }
      // Those of the run that made the published model.
      LastEpochs last = LastEpochs.of(run.epochs());
      return new Made(
          outcome(selection, epochs),
          new Parameters(
              hash[0], last.equals(LastEpochs.NONE) ? null : last, copyState(selection, staging)));
    }
  }

  /**
   * Writes a model.
   *
   * @return {@code parameters-sha256}
   */
  private String write(ShardedModel model, Path directory) {
    try {
      ModelFiles.write(spark, model, directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (JobName name = named("hash", "parameters")) {
      return model.sha256();
    }
  }

  /** What a later training can go on from; the last checkpoint of the published model has it. */
  private StateDetails copyState(Selection selection, Path staging) {
    TrainingPhase last = refits() ? TrainingPhase.REFIT : TrainingPhase.SELECTION;
    Artifact checkpoint =
        checkpoints.named(TrainingPosition.nameAfter(last, selection.bestEpoch()));
    try (JobName name = named("write", "optimizer state")) {
      TrainingState.copy(spark, checkpoint, staging);
    }
    return StateDetails.of(checkpoint);
  }

  private Selection select(
      GradientTraining training,
      TrainingRun run,
      StartParameters start,
      TestTracking test,
      Progress progress,
      Consumer<ShardedModel> best) {
    try (Validation validation = validation()) {
      return training.select(run, start, validation, test, progress, best);
    }
  }

  private Outcome outcome(Selection selection, List<EpochReport> epochs) {
    double seconds = epochs.stream().mapToDouble(EpochReport::trainSeconds).sum();
    long examples = epochs.stream().mapToLong(EpochReport::examples).sum();
    return new Outcome(
        selection.bestEpoch(),
        selection.history().size(),
        "validation " + config.train().selectOn(),
        selection.history().get(selection.bestEpoch() - 1).validation(),
        Math.round(examples / seconds),
        selection.history(),
        null);
  }

  private Made fit(Path staging) throws IOException {
    FittedTraining training = new FittedTraining(tables, config);
    long began = System.nanoTime();
    TrainedModel selected;
    try (JobName name = named("fit", "train")) {
      selected = training.onTrain();
    }
    double seconds = (System.nanoTime() - began) / NANOS;
    Outcome outcome = outcome(selected, seconds);
    TrainedModel published = selected;
    if (refits()) {
      try (JobName name = named("fit", "train+validation")) {
        published = training.onTrainAndValidation();
      }
      ModelFiles.write(spark, selected, ModelFiles.selected(staging));
    }
    ModelFiles.write(spark, published, staging);
    return new Made(outcome, new Parameters(published.sha256(), null, null));
  }

  private Outcome outcome(TrainedModel fitted, Double fitSeconds) {
    try (Validation validation = validation();
        JobName name = named("validate", "fitted")) {
      return new Outcome(
          0, null, "nothing to select", validation.of(fitted), null, null, fitSeconds);
    }
  }

  private Validation validation() {
    return Validation.selecting(
        tables.candidates(candidates, "validation"), config.train().selectOn());
  }

  private JobName named(String verb, String what) {
    return JobName.start(spark.sparkContext(), verb + " " + config.model().name() + ": " + what);
  }

  private boolean refits() {
    return config.train().refit() == Refit.TRAIN_AND_VALIDATION;
  }

  private ModelSpec spec() {
    return config.model().spec(tables.users(), tables.items());
  }
}
