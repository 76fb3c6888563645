package org.ncfspark.job;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.config.TrainConfig.Pretrain;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.NcfModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.train.ModelArtifacts;
import org.ncfspark.train.StartingPoint;

/** The trained models that a model starts from: NeuMF from GMF and MLP where it is pre-trained. */
final class Predecessors {
  /**
   * Trials that run side by side have the same ones: the first trains them, the others find them.
   */
  private static final Object TRAINING = new Object();

  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;

  Predecessors(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
  }

  /** Random parameters, or those of predecessors, which are trained first where missing. */
  StartingPoint startingPoint() {
    if (!pretrained()) {
      return StartingPoint.RANDOM;
    }
    Artifact gmf = trained(NcfModel.GMF);
    Artifact mlp = trained(NcfModel.MLP);
    double alpha = pretrain().alpha();
    TrainedModel selected =
        NcfModel.fused(
            ModelArtifacts.readSelected(spark, gmf),
            ModelArtifacts.readSelected(spark, mlp),
            alpha);
    TrainedModel refitted =
        NcfModel.fused(ModelArtifacts.read(spark, gmf), ModelArtifacts.read(spark, mlp), alpha);
    return StartingPoint.pretrained(selected, refitted);
  }

  /** What trains those that this configuration trains itself. */
  List<TrainJob> jobs() {
    return pretrained() && pretrain().runs().isEmpty()
        ? Stream.of(NcfModel.GMF, NcfModel.MLP).map(this::job).toList()
        : List.of();
  }

  /** Among several models of one configuration, only NeuMF has others to start from. */
  private boolean pretrained() {
    return pretrain().enabled() && config.model().name().equals(NcfModel.NEUMF);
  }

  private Artifact trained(String model) {
    if (pretrain().runs().isEmpty()) {
      synchronized (TRAINING) {
        return job(model).run().artifact();
      }
    }
    return pretrain().runs().stream()
        .map(run -> store.require(ArtifactKind.MODEL, run))
        .filter(run -> model.equals(run.manifest().details().get(TrainResult.MODEL)))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidConfigException(
                    "train.pretrain.runs = "
                        + pretrain().runs()
                        + ": none of them is a "
                        + model
                        + " model"));
  }

  private TrainJob job(String model) {
    return new TrainJob(spark, config.pretraining(model), store);
  }

  private Pretrain pretrain() {
    return config.train().pretrain();
  }
}
