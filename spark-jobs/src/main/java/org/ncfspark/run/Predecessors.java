package org.ncfspark.run;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.Models;
import org.ncfspark.model.PretrainedModel;
import org.ncfspark.model.PretrainedModel.Transfer;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.TrainConfig.Pretrain;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.train.ModelDetails;
import org.ncfspark.train.ModelFiles;
import org.ncfspark.train.StartingPoint;
import org.ncfspark.train.StartingPoint.Predecessor;

/**
 * The trained models that a model starts from where it is pre-trained: NeuMF from GMF and MLP,
 * ConvNCF, JRL and ONCF-mlp from the embeddings of a matrix factorization.
 */
public final class Predecessors {
  /**
   * Trials that run side by side have the same ones: the first trains them, the others find them.
   */
  private static final Object TRAINING = new Object();

  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;
  private final Artifact dataset;
  private final Optional<PretrainedModel> kind;

  /**
   * @param dataset that all are trained on
   */
  public Predecessors(SparkSession spark, NcfConfig config, ArtifactStore store, Artifact dataset) {
    this.spark = spark;
    this.dataset = dataset;
    this.config = config;
    this.store = store;
    kind =
        Optional.of(Models.named(config.model().name()))
            .filter(PretrainedModel.class::isInstance)
            .map(PretrainedModel.class::cast);
  }

  /** Random parameters, or those of predecessors, which are trained first where missing. */
  StartingPoint startingPoint() {
    List<Artifact> trained = models().stream().map(this::trained).toList();
    if (trained.isEmpty()) {
      return StartingPoint.RANDOM;
    }
    return StartingPoint.of(
        spark,
        trained.stream().map(model -> new Predecessor(model, userTables(model))).toList(),
        this::start);
  }

  private TrainedModel start(List<TrainedModel> trained, TrainedModel random) {
    return kind.orElseThrow()
        .startingFrom(trained, random, new Transfer(pretrain().alpha(), pretrain().keepScores()));
  }

  /** A predecessor's tables of users, and those of this model that start from them. */
  private Map<String, String> userTables(Artifact predecessor) {
    return kind.orElseThrow()
        .userTables(ModelFiles.published(spark, predecessor).spec(), config.model().spec(1, 1));
  }

  /** The runs of those that this configuration trains itself. */
  List<ModelRun> runs() {
    return configurations().stream().map(this::run).toList();
  }

  /** The configurations of the predecessors that this configuration trains itself. */
  public List<NcfConfig> configurations() {
    return pretrain().runs().isEmpty()
        ? models().stream().map(config::pretraining).toList()
        : List.of();
  }

  /** Among several models of one configuration, only these have others to start from. */
  private List<String> models() {
    if (!pretrain().enabled()) {
      return List.of();
    }
    return kind.map(PretrainedModel::predecessors).orElse(List.of());
  }

  private Artifact trained(String model) {
    if (pretrain().runs().isEmpty()) {
      synchronized (TRAINING) {
        return run(config.pretraining(model)).model();
      }
    }
    return pretrain().runs().stream()
        .map(run -> store.require(ArtifactKind.MODEL, run))
        .filter(run -> model.equals(ModelDetails.of(run).origin().model()))
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

  private ModelRun run(NcfConfig predecessor) {
    return new ModelRun(spark, predecessor, store, dataset);
  }

  private Pretrain pretrain() {
    return config.train().pretrain();
  }
}
