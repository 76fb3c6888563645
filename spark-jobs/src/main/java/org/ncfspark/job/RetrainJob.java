package org.ncfspark.job;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.QualityGateException;
import org.ncfspark.manifest.Pointer;
import org.ncfspark.night.Housekeeping;
import org.ncfspark.night.Night;
import org.ncfspark.night.NightDecision;
import org.ncfspark.night.Nights;
import org.ncfspark.retrain.RetrainReport;
import org.ncfspark.session.JobGroup;
import org.ncfspark.session.TaskFailures;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.split.SplitConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactParts;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One night: data, candidate, comparison with the model that serves, and publication of what passes
 * all gates. Every step publishes under an id that its inputs decide, and what serves changes by
 * one rename after all else: run again after a kill anywhere, it goes on where it was; run again
 * after success, it does nothing.
 */
public final class RetrainJob {
  private static final Logger LOG = LoggerFactory.getLogger(RetrainJob.class);

  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;
  private final Nights nights;

  public RetrainJob(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
    this.nights = new Nights(store, config, spark.sparkContext().hadoopConfiguration());
  }

  /**
   * @throws QualityGateException if a gate refuses: what served goes on serving
   * @throws DataContractException if what it needs is damaged or lost
   * @throws org.ncfspark.error.StorageException if another process is at it
   */
  public RetrainResult run() {
    if (config.split().strategy() == SplitConfig.Strategy.PUBLISHED) {
      throw new InvalidConfigException(
          "split.strategy = published holds out the same items every night: expected"
              + " leave-one-out");
    }
    if (config.recommendCandidates().isOn()) {
      throw new InvalidConfigException(
          "recommend.candidates-by = "
              + config.recommendCandidates().by()
              + ": a night trains one model, which ranks all items: expected none");
    }
    try (WriterLock lock = store.lock(config.data().name(), config.store().lease())) {
      requirePointer(lock.name());
      Night night = TaskFailures.unwrapped(() -> Night.of(spark, config, store));
      if (night.isDone(config)) {
        RecommendResult refreshed = complete(lock, night.serving().orElseThrow());
        return RetrainResult.unchanged(night.serving().orElseThrow(), refreshed);
      }
      RetrainReport report = nights.find(night.id()).orElseGet(() -> decide(night));
      requirePassed(lock, night, report);
      return publish(lock, night, report);
    }
  }

  /**
   * Refuses a night whose pointer is lost. It would be taken for the first night, whose model is
   * compared with no other.
   */
  private void requirePointer(String name) {
    boolean isLost = store.pointer(ArtifactKind.MODEL, name).isEmpty();
    if (isLost && store.pointer(ArtifactKind.RECOMMENDATIONS, name).isPresent()) {
      throw new DataContractException(
          "Cannot tell which model of "
              + name
              + " serves: "
              + store.root()
              + "/models/CURRENT-"
              + name
              + " is missing, though its recommendations are current; restore it from a backup, or"
              + " delete recommendations/CURRENT-"
              + name
              + " to begin anew");
    }
  }

  private RetrainResult publish(WriterLock lock, Night night, RetrainReport report) {
    Artifact model = store.require(ArtifactKind.MODEL, report.candidate());
    store.makeCurrent(lock, ArtifactKind.MODEL, model.id());
    RecommendResult refreshed = complete(lock, model);
    sweep(lock);
    return RetrainResult.published(night.id(), report, refreshed);
  }

  /** What follows from the model that serves; nothing is done again that was done. */
  private RecommendResult complete(WriterLock lock, Artifact model) {
    String dataset = ArtifactParts.datasetOf(model);
    store.makeCurrent(lock, ArtifactKind.DATASET, dataset);
    try (JobGroup group = JobGroup.start(spark, "recommend")) {
      RecommendResult refreshed = new RecommendJob(spark, config, store, model.id()).run();
      store.makeCurrent(lock, ArtifactKind.RECOMMENDATIONS, refreshed.id());
      return refreshed;
    }
  }

  private void sweep(WriterLock lock) {
    new Housekeeping(store, config.store()).run(lock);
  }

  private void requirePassed(WriterLock lock, Night night, RetrainReport report) {
    if (!report.passes()) {
      sweep(lock); // Refused nights leave data sets and candidates behind, too.
      throw new QualityGateException(
          "Night "
              + night.id()
              + " is refused, "
              + night.serving().map(model -> model.id() + " still serves").orElse("nothing serves")
              + ": "
              + report.reason()
              + "; report: "
              + nights.path(night.id()),
          RetrainResult.refused(night.id(), report));
    }
    Optional<Pointer> pointer = store.pointer(ArtifactKind.MODEL, lock.name());
    if (pointer.filter(p -> p.withdrawn().equals(report.candidate())).isPresent()) {
      throw new QualityGateException(
          "Model "
              + report.candidate()
              + " was rolled back, and this data makes it again: wait for new data, or let it serve"
              + " with ncf rollback --to "
              + report.candidate());
    }
  }

  private RetrainReport decide(Night night) {
    RetrainReport report =
        TaskFailures.unwrapped(() -> new NightDecision(spark, config, store, night).report());
    LOG.info("Night {}:\n{}", night.id(), report.toText());
    nights.publish(night.id(), report);
    return report;
  }
}
