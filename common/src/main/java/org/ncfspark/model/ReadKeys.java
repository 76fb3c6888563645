package org.ncfspark.model;

import java.util.Set;
import java.util.TreeSet;

/** Keys of the configuration that several models read; see {@link Model#reads}. */
public final class ReadKeys {
  /** What a model is made of, and what is measured on the validation items. */
  public static final Set<String> OF_ALL = Set.of("train.refit", "train.select-on");

  /** What training by gradient descent reads for every model. */
  public static final Set<String> OF_TRAINING =
      with(
          OF_ALL,
          "model.factors",
          "model.init-std",
          "train.seed",
          "train.engine",
          "train.averaging",
          "train.shards",
          "train.rounds-per-epoch",
          "train.merge",
          "train.averaging-frequency",
          "train.loss",
          "train.loss-reduction",
          "train.batch-size",
          "train.epochs",
          "train.optimizer",
          "train.learning-rate",
          "train.weight-decay",
          "train.initial-accumulator",
          "train.warm-up",
          "train.negatives",
          "train.choices",
          "train.exclude",
          "train.patience",
          "train.track-test");

  /** The L2 penalty of an output layer. */
  public static final String OUTPUT = "train.weight-decay-output";

  /** The L2 penalty of hidden layers. */
  public static final String HIDDEN = "train.weight-decay-hidden";

  /** What models that start from others are made with. */
  public static final Set<String> PRETRAINING =
      Set.of(
          "train.pretrain.enabled",
          "train.pretrain.runs",
          "train.pretrain.epochs",
          "train.pretrain.optimizer",
          "train.pretrain.learning-rate");

  private ReadKeys() {}

  /** {@code keys} and {@code more}. */
  public static Set<String> with(Set<String> keys, String... more) {
    return union(keys, Set.of(more));
  }

  public static Set<String> union(Set<String> keys, Set<String> more) {
    Set<String> all = new TreeSet<>(keys);
    all.addAll(more);
    return Set.copyOf(all);
  }
}
