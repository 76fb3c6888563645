package org.ncfspark.night;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.candidates.CandidateSets;
import org.ncfspark.dataset.DatasetCounts;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.dataset.DatasetPublication;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.retrain.Check;
import org.ncfspark.retrain.DataGates;
import org.ncfspark.retrain.DataQuality;
import org.ncfspark.retrain.ModelGates;
import org.ncfspark.retrain.NightFigures;
import org.ncfspark.retrain.RetrainConfig.Gates;
import org.ncfspark.retrain.RetrainReport;
import org.ncfspark.run.ModelRun;
import org.ncfspark.session.JobGroup;
import org.ncfspark.session.JobName;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.Tables;

/** Makes data set and candidate of a night, and has the gates judge them. */
public final class NightDecision {
  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;
  private final Night night;

  public NightDecision(SparkSession spark, NcfConfig config, ArtifactStore store, Night night) {
    this.spark = spark;
    this.config = config;
    this.store = store;
    this.night = night;
  }

  /** What was found; the first gates that refuse spare the work of those behind them. */
  public RetrainReport report() {
    // Found first: a data set that was damaged meanwhile is no fault of the input.
    Optional<Artifact> found = store.find(ArtifactKind.DATASET, night.datasetId());
    Artifact dataset;
    try (JobGroup group = JobGroup.start(spark, "preprocess")) {
      dataset = found.orElseGet(this::build);
    } catch (DataContractException e) {
      return report(Optional.empty(), null, null, List.of(failed("data", e)));
    }
    DataQuality quality = quality(dataset, night.known());
    List<Check> checks = new ArrayList<>();
    if (!night.hasKnownData()) {
      night
          .known()
          .map(known -> quality(known, Optional.empty()))
          .map(known -> new DataGates(gates().data()).checks(quality, known))
          .ifPresent(checks::addAll);
    }
    NightFigures figures = null;
    if (checks.stream().allMatch(Check::passed)) {
      try {
        figures = trainAndCompare(dataset);
        checks.addAll(new ModelGates(gates()).checks(figures));
      } catch (TrainingDivergedException e) {
        checks.add(failed("finite", e));
      }
    }
    return report(Optional.of(dataset), quality, figures, checks);
  }

  private Artifact build() {
    return new DatasetPublication(spark, config, store).of(night.inputs(), night.known());
  }

  private NightFigures trainAndCompare(Artifact dataset) {
    Artifact candidates;
    try (JobGroup group = JobGroup.start(spark, "sample")) {
      candidates = new CandidateSets(spark, night.config(), store).of(dataset);
    }
    Artifact candidate;
    try (JobGroup group = JobGroup.start(spark, "train " + config.model().name())) {
      candidate = new ModelRun(spark, night.config(), store, dataset, night.start()).model();
    }
    try (JobGroup group = JobGroup.start(spark, "compare with the serving model")) {
      Optional<Double> before =
          night.serving().flatMap(model -> Nights.figureOf(store, model.id(), gates().metric()));
      return new NightComparison(spark, config, dataset, candidates)
          .of(candidate, night.serving(), before);
    }
  }

  private DataQuality quality(Artifact dataset, Optional<Artifact> before) {
    DatasetCounts counts = DatasetDetails.of(dataset).counts();
    Optional<DatasetCounts> known = before.map(artifact -> DatasetDetails.of(artifact).counts());
    return new DataQuality(
        counts.read(),
        counts.bad(),
        counts.interactions(),
        counts.users(),
        counts.items(),
        counts.users() - known.map(DatasetCounts::users).orElse(0L),
        counts.items() - known.map(DatasetCounts::items).orElse(0L),
        before.map(artifact -> lost(artifact, dataset)).orElse(0L));
  }

  /**
   * Interactions that the older data set has and the newer lacks; indexes mean the same in both.
   */
  private long lost(Artifact older, Artifact newer) {
    try (JobName name =
        JobName.start(spark.sparkContext(), "retrain: count interactions that are gone")) {
      return pairs(older).except(pairs(newer)).count();
    }
  }

  private Dataset<Row> pairs(Artifact dataset) {
    return Tables.INTERACTIONS
        .read(spark, dataset.path("interactions"))
        .select(col("user_index"), col("item_index"));
  }

  private static Check failed(String gate, Exception reason) {
    return new Check(gate, false, reason.getMessage());
  }

  private RetrainReport report(
      Optional<Artifact> dataset, DataQuality quality, NightFigures figures, List<Check> checks) {
    return new RetrainReport(
        config.data().name(),
        dataset.map(Artifact::id).orElse(""),
        figures == null ? "" : night.candidateId(),
        night.start().map(Artifact::id).orElse(""),
        night.serving().map(Artifact::id).orElse(""),
        quality,
        figures,
        checks);
  }

  private Gates gates() {
    return config.retrain().gates();
  }
}
