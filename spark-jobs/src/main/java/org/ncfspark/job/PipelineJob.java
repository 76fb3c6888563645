package org.ncfspark.job;

import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.candidates.CandidateSets;
import org.ncfspark.run.ModelRun;
import org.ncfspark.session.JobGroup;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From raw interactions to the report: preprocess, sample, train each model, evaluate them together
 * on the same candidates.
 */
public final class PipelineJob {
  private static final Logger LOG = LoggerFactory.getLogger(PipelineJob.class);

  private final SparkSession spark;
  private final List<NcfConfig> models;
  private final ArtifactStore store;

  /**
   * @param models at least one configuration; they differ in the model only
   */
  public PipelineJob(SparkSession spark, List<NcfConfig> models, ArtifactStore store) {
    this.spark = spark;
    this.models = List.copyOf(models);
    this.store = store;
  }

  public JobResult run() {
    NcfConfig data = models.get(0);
    PreprocessResult made = stage("preprocess", () -> new PreprocessJob(spark, data, store).run());
    report(made);
    Artifact dataset = store.require(ArtifactKind.DATASET, made.dataset());
    report(
        stage("sample", () -> SampleResult.of(new CandidateSets(spark, data, store).of(dataset))));
    List<String> runIds = models.stream().map(model -> train(model, dataset)).toList();
    return stage("evaluate", () -> new EvaluateJob(spark, data, store, runIds).of(dataset));
  }

  private String train(NcfConfig config, Artifact dataset) {
    TrainResult trained =
        stage(
            "train " + config.model().name(),
            () -> new TrainResult(new ModelRun(spark, config, store, dataset).model()));
    report(trained);
    return trained.runId();
  }

  private <T> T stage(String name, Supplier<T> job) {
    LOG.info("Stage: {}", name);
    try (JobGroup group = JobGroup.start(spark, name)) {
      return job.get();
    }
  }

  /** The last stage's report is the pipeline's. */
  private static void report(JobResult result) {
    LOG.info("{}", result.report());
  }
}
