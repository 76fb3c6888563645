package org.ncfspark.shard;

import java.util.List;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.model.WeightDecay;

/** How a model is trained; see {@code ncf.train} in {@code reference.conf}. */
public record TrainConfig(
    long seed,
    Engine engine,
    Averaging averaging,
    int shards,
    int roundsPerEpoch,
    MergeRule merge,
    int averagingFrequency,
    Loss loss,
    LossReduction lossReduction,
    int batchSize,
    int epochs,
    OptimizerConfig optimizer,
    WarmUp warmUp,
    int negatives,
    int choices,
    Exclude exclude,
    String selectOn,
    int patience,
    Refit refit,
    TrackTest trackTest,
    Pretrain pretrain) {

  /** The arithmetic that trains. */
  public enum Engine {
    AUTO,
    DL4J,
    VECTOR
  }

  /** How the shards' parameters come together. */
  public enum Averaging {
    SHARDED,
    DENSE
  }

  public enum Loss {
    POINTWISE,
    PAIRWISE
  }

  /** What becomes of the terms of a mini-batch. */
  public enum LossReduction {
    MEAN,
    SUM
  }

  public enum Exclude {
    TRAIN,
    ALL
  }

  public enum Refit {
    NONE,
    TRAIN_AND_VALIDATION
  }

  /** Whether the test items are ranked during training, for reports and never for selection. */
  public enum TrackTest {
    NONE,
    LAST_TEN
  }

  /** First epochs with a learning rate of their own and no L2 penalty, as ConvNCF was published. */
  public record WarmUp(int epochs, double learningRate) {
    static final WarmUp NONE = new WarmUp(0, 0);

    static WarmUp from(ConfigSection warmUp) {
      WarmUp read =
          new WarmUp(
              warmUp.wholeNumber("epochs", 0, 10_000),
              warmUp.positiveNumber("learning-rate", Double.MAX_VALUE));
      return read.epochs == 0 ? NONE : read;
    }
  }

  /**
   * Start of NeuMF from trained GMF and MLP models (He et al. 2017, section 3.4.1), of ConvNCF, JRL
   * and ONCF-mlp from a trained matrix factorization (He et al. 2018, section 3.1).
   */
  public record Pretrain(
      boolean enabled,
      List<String> runs,
      double alpha,
      boolean keepScores,
      int epochs,
      OptimizerConfig optimizer) {

    /**
     * How it would be done is left out, so that models that differ in nothing else are the same.
     */
    static final Pretrain NONE =
        new Pretrain(
            false,
            List.of(),
            0,
            false,
            0,
            new OptimizerConfig(OptimizerConfig.Kind.SGD, 0, WeightDecay.NONE, 0));

    static Pretrain from(ConfigSection pretrain, ConfigSection train) {
      Pretrain read =
          new Pretrain(
              pretrain.flag("enabled"),
              pretrain.texts("runs"),
              pretrain.number("alpha", 0, 1),
              pretrain.flag("keep-scores"),
              pretrain.wholeNumber("epochs", 1, 10_000),
              OptimizerConfig.from(pretrain, train));
      return read.enabled ? read : NONE;
    }
  }

  /** Reads {@code ncf.train}; what is wrong is noted in the section. */
  public static TrainConfig from(ConfigSection train) {
    TrainConfig config =
        new TrainConfig(
            train.longNumber("seed"),
            train.oneOf("engine", Engine.class),
            train.oneOf("averaging", Averaging.class),
            train.wholeNumber("shards", 1, 4096),
            train.wholeNumber("rounds-per-epoch", 0, 100_000),
            train.oneOf("merge", MergeRule.class),
            train.wholeNumber("averaging-frequency", 1, 100_000),
            train.oneOf("loss", Loss.class),
            train.oneOf("loss-reduction", LossReduction.class),
            train.wholeNumber("batch-size", 1, 1 << 20),
            train.wholeNumber("epochs", 1, 10_000),
            OptimizerConfig.from(train, train),
            WarmUp.from(train.section("warm-up")),
            train.wholeNumber("negatives", 1, 1000),
            train.wholeNumber("choices", 1, 1000),
            train.oneOf("exclude", Exclude.class),
            train.parsed("select-on", name -> RankingMetrics.named(name).name()),
            train.wholeNumber("patience", 1, 10_000),
            train.oneOf("refit", List.of("none", "train+validation")).equals("none")
                ? Refit.NONE
                : Refit.TRAIN_AND_VALIDATION,
            train.oneOf("track-test", TrackTest.class),
            Pretrain.from(train.section("pretrain"), train));
    config.refuseContradictions(train);
    return config;
  }

  private void refuseContradictions(ConfigSection train) {
    if (engine == Engine.VECTOR && averaging != Averaging.SHARDED) {
      train.problem("engine", "vector trains with averaging = sharded");
    }
    if (choices > 1 && loss != Loss.PAIRWISE) {
      train.problem("choices", "expected 1 unless train.loss = pairwise");
    }
    if (choices > 1 && trainsByDl4j()) {
      train.problem("choices", "only the vector engine scores what it draws; expected 1");
    }
    if (warmUp.epochs > 0 && trainsByDl4j()) {
      train.problem("warm-up", "only the vector engine warms up; expected epochs = 0");
    }
    if (lossReduction == LossReduction.SUM && trainsByDl4j()) {
      train.problem("loss-reduction", "only the vector engine sums; expected mean");
    }
  }

  private boolean trainsByDl4j() {
    return engine == Engine.DL4J || averaging == Averaging.DENSE;
  }

  /** Items drawn for each positive, of which {@link #negatives} are trained on. */
  public int draws() {
    return negatives * choices;
  }

  /** Rounds of an epoch: as configured, else as many as shards. */
  public int rounds() {
    return roundsPerEpoch > 0 ? roundsPerEpoch : shards;
  }

  /** How the models that NeuMF starts from are trained. */
  public TrainConfig pretraining() {
    return new TrainConfig(
        seed,
        engine,
        averaging,
        shards,
        roundsPerEpoch,
        merge,
        averagingFrequency,
        loss,
        lossReduction,
        batchSize,
        pretrain.epochs,
        pretrain.optimizer,
        WarmUp.NONE,
        negatives,
        choices,
        exclude,
        selectOn,
        patience,
        refit,
        TrackTest.NONE,
        Pretrain.NONE);
  }
}
