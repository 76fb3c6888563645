package org.ncfspark.config;

import java.util.List;
import org.ncfspark.eval.RankingMetrics;

/** How a model is trained; see {@code ncf.train} in {@code reference.conf}. */
public record TrainConfig(
    String engine,
    String averaging,
    int workers,
    int averagingFrequency,
    int batchSize,
    int epochs,
    OptimizerConfig optimizer,
    int negatives,
    Exclude exclude,
    String selectOn,
    int patience,
    Refit refit,
    Pretrain pretrain) {

  public enum Exclude {
    TRAIN,
    ALL
  }

  public enum Refit {
    NONE,
    TRAIN_AND_VALIDATION
  }

  /** Start of NeuMF from trained GMF and MLP models (He et al. 2017, section 3.4.1). */
  public record Pretrain(boolean enabled, double alpha, int epochs, OptimizerConfig optimizer) {}

  static TrainConfig from(ConfigSection train) {
    ConfigSection pretrain = train.section("pretrain");
    double weightDecay = train.number("weight-decay", 0, Double.MAX_VALUE);
    return new TrainConfig(
        train.oneOf("engine", List.of("dl4j")),
        train.oneOf("averaging", List.of("dense")),
        train.wholeNumber("workers", 1, 4096),
        train.wholeNumber("averaging-frequency", 1, 100_000),
        train.wholeNumber("batch-size", 1, 1 << 20),
        train.wholeNumber("epochs", 1, 10_000),
        OptimizerConfig.from(train, weightDecay),
        train.wholeNumber("negatives", 1, 1000),
        train.oneOf("exclude", Exclude.class),
        train.parsed("select-on", name -> RankingMetrics.named(name).name()),
        train.wholeNumber("patience", 1, 10_000),
        train.oneOf("refit", List.of("none", "train+validation")).equals("none")
            ? Refit.NONE
            : Refit.TRAIN_AND_VALIDATION,
        new Pretrain(
            pretrain.flag("enabled"),
            pretrain.number("alpha", 0, 1),
            pretrain.wholeNumber("epochs", 1, 10_000),
            OptimizerConfig.from(pretrain, weightDecay)));
  }

  /** How the models that NeuMF starts from are trained. */
  TrainConfig pretraining() {
    return new TrainConfig(
        engine,
        averaging,
        workers,
        averagingFrequency,
        batchSize,
        pretrain.epochs,
        pretrain.optimizer,
        negatives,
        exclude,
        selectOn,
        patience,
        refit,
        new Pretrain(false, pretrain.alpha, pretrain.epochs, pretrain.optimizer));
  }
}
