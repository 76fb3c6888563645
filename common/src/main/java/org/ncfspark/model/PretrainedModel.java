package org.ncfspark.model;

import java.util.List;
import java.util.Map;

/** A model that can start from other trained models of the same users and items. */
public interface PretrainedModel extends GradientModel {
  /** The names of the models that it starts from, in the order of {@link #startingFrom}. */
  List<String> predecessors();

  /** The configuration of one of these. */
  default ModelConfig predecessor(String name, ModelConfig mine) {
    return mine.named(name);
  }

  /**
   * The tables of this model's users that start from a predecessor's, by the names of those.
   *
   * @param predecessor of the trained one
   */
  Map<String, String> userTables(ModelSpec predecessor, ModelSpec mine);

  /**
   * The model that starts from trained ones; of users, whose tables these may lack, as many as
   * there are here.
   *
   * @param initial parameters of this model as they are drawn
   * @throws org.ncfspark.error.InvalidConfigException if they are of other sizes
   */
  TrainedModel startingFrom(List<TrainedModel> trained, TrainedModel initial, Transfer how);

  /**
   * How parameters are taken over.
   *
   * @param alpha share of the first of two, where both add to a score
   * @param keepScores whether filters begin so that the scores are the predecessor's
   */
  record Transfer(double alpha, boolean keepScores) {}
}
