package org.ncfspark.job;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.dataset.DescribedDataset;
import org.ncfspark.ranking.Evaluation;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactStore;

/** Evaluates trained models on the test items of the data set that the configuration describes. */
public final class EvaluateJob {
  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;
  private final List<String> runIds;

  /**
   * @param runIds of trained models; at least one
   */
  public EvaluateJob(
      SparkSession spark, NcfConfig config, ArtifactStore store, List<String> runIds) {
    this.spark = spark;
    this.config = config;
    this.store = store;
    this.runIds = List.copyOf(runIds);
  }

  /** Publishes the evaluation, unless it is already. */
  public EvaluateResult run() {
    return of(new DescribedDataset(spark, config, store).current());
  }

  /** Publishes the evaluation of models that were trained on {@code dataset}. */
  EvaluateResult of(Artifact dataset) {
    Artifact evaluation = new Evaluation(spark, config, store, runIds, dataset).published();
    return new EvaluateResult(evaluation.id(), Evaluation.report(spark, evaluation));
  }
}
