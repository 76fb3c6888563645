package org.ncfspark.settings;

import java.util.SortedMap;
import java.util.TreeMap;
import org.ncfspark.model.ModelConfig;
import org.ncfspark.model.Models;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.shard.OptimizerConfig;
import org.ncfspark.shard.OptimizerConfig.Kind;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainConfig.Averaging;
import org.ncfspark.shard.TrainConfig.Pretrain;

/**
 * What decides the outcome of a training on given data: the keys that the model reads, with their
 * values. Keys without an effect under the others are left out, and so are limits, which change no
 * result.
 */
public final class RunIdentity {
  private final SortedMap<String, Object> read = new TreeMap<>();

  private RunIdentity(NcfConfig config) {
    putModel(config.model());
    putTraining(config.train());
    putOptimizer(config.train());
    putPretraining(config.train().pretrain());
    read.keySet().retainAll(Models.named(config.model().name()).reads());
    read.put("model.name", config.model().name());
  }

  public static RunIdentity of(NcfConfig config) {
    return new RunIdentity(config);
  }

  private void putModel(ModelConfig model) {
    read.put("model.factors", model.factors());
    read.put("model.hidden-layers", model.hiddenLayers());
    read.put("model.maps", model.maps());
    read.put("model.convolutions", model.convolutions());
    read.put("model.init-std", model.initStd());
    model.settings().forEach(settings -> read.putAll(settings.identity()));
  }

  private void putTraining(TrainConfig train) {
    read.put("train.seed", train.seed());
    read.put("train.engine", train.engine());
    read.put("train.averaging", train.averaging());
    read.put("train.shards", train.shards());
    if (train.averaging() == Averaging.SHARDED) {
      read.put("train.rounds-per-epoch", train.rounds());
      read.put("train.merge", train.merge());
    } else {
      read.put("train.averaging-frequency", train.averagingFrequency());
    }
    read.put("train.loss", train.loss());
    read.put("train.loss-reduction", train.lossReduction());
    read.put("train.batch-size", train.batchSize());
    read.put("train.epochs", train.epochs());
    read.put("train.warm-up", train.warmUp());
    read.put("train.negatives", train.negatives());
    read.put("train.choices", train.choices());
    read.put("train.exclude", train.exclude());
    read.put("train.select-on", train.selectOn());
    read.put("train.patience", train.patience());
    read.put("train.refit", train.refit());
    read.put("train.track-test", train.trackTest());
  }

  private void putOptimizer(TrainConfig train) {
    OptimizerConfig optimizer = train.optimizer();
    WeightDecay decay = optimizer.weightDecay();
    read.put("train.optimizer", optimizer.kind());
    read.put("train.learning-rate", optimizer.learningRate());
    read.put("train.weight-decay", decay.embeddings());
    read.put("train.weight-decay-hidden", decay.hidden());
    read.put("train.weight-decay-output", decay.output());
    if (optimizer.kind() == Kind.ADAGRAD || train.pretrain().optimizer().kind() == Kind.ADAGRAD) {
      read.put("train.initial-accumulator", optimizer.initialAccumulator());
    }
  }

  private void putPretraining(Pretrain pretrain) {
    if (!pretrain.enabled()) {
      return;
    }
    read.put("train.pretrain.enabled", true);
    read.put("train.pretrain.alpha", pretrain.alpha());
    read.put("train.pretrain.keep-scores", pretrain.keepScores());
    if (pretrain.runs().isEmpty()) {
      read.put("train.pretrain.epochs", pretrain.epochs());
      read.put("train.pretrain.optimizer", pretrain.optimizer().kind());
      read.put("train.pretrain.learning-rate", pretrain.optimizer().learningRate());
    } else {
      read.put("train.pretrain.runs", pretrain.runs());
    }
  }

  /** The keys in alphabetical order, each with its value. */
  @Override
  public String toString() {
    return read.toString();
  }
}
