package org.ncfspark.model.convncf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.ncfspark.engine.vector.ModelLayout;
import org.ncfspark.engine.vector.VectorModel;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.PretrainedModel;
import org.ncfspark.model.ReadKeys;
import org.ncfspark.model.Table;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.model.mf.MfModel;
import org.ncfspark.model.ncf.NcfLayout;

/**
 * ConvNCF (He et al., "Outer Product-based Neural Collaborative Filtering", IJCAI 2018): a stack of
 * convolutions of 2 x 2 with stride 2 over the interaction map of user and item.
 *
 * <pre>
 *   E0 = p_u q_i^T                     eq. 2     [K, K]
 *   El = relu(bl + convolution(E(l-1)))  eq. 4, 5  [K / 2^l, K / 2^l, maps]
 *   y  = w . E_last                              the last layer's cells and maps, one vector
 * </pre>
 *
 * <p>As in the published code, the output layer has a bias, which the paper leaves out.
 */
public final class ConvNcfModel implements VectorModel, PretrainedModel {
  public static final String NAME = "convncf";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> reads() {
    return ReadKeys.with(
        ReadKeys.union(ReadKeys.OF_TRAINING, ReadKeys.PRETRAINING),
        "model.maps",
        "model.convolutions",
        ReadKeys.HIDDEN,
        ReadKeys.OUTPUT,
        "train.pretrain.keep-scores");
  }

  @Override
  public void check(ModelSpec spec) {
    ConvNcfLayout.of(spec);
  }

  @Override
  public ModelLayout kernels(ModelSpec spec) {
    return new ConvNcfRows(ConvNcfLayout.of(spec));
  }

  @Override
  public List<String> predecessors() {
    return List.of(MfModel.PLAIN);
  }

  @Override
  public Map<String, String> userTables(ModelSpec predecessor, ModelSpec mine) {
    return Map.of(MfModel.USERS, NcfLayout.weights(ConvNcfLayout.USER));
  }

  @Override
  public TrainedModel startingFrom(List<TrainedModel> trained, TrainedModel initial, Transfer how) {
    return startingFrom(trained.get(0), initial, how.keepScores());
  }

  @Override
  public String addLogits(
      GraphBuilder graph, ModelSpec spec, WeightDecay decay, String users, String items) {
    return ConvNcfGraph.addLogits(graph, ConvNcfLayout.of(spec), decay, users, items);
  }

  @Override
  public List<Table> tables(ModelSpec spec, double initStd) {
    return ConvNcfLayout.of(spec).tables(initStd);
  }

  /**
   * The model with the embeddings of a trained matrix factorization, from which the paper starts
   * (section 3.1).
   *
   * @param initial all other parameters
   * @param keepScores whether the filters begin as those of a {@link FactorizationTower}
   * @throws InvalidConfigException if they are of other sizes
   */
  public static TrainedModel startingFrom(
      TrainedModel factorization, TrainedModel initial, boolean keepScores) {
    TrainedModel model = initial.copy();
    if (keepScores) {
      new FactorizationTower(ConvNcfLayout.of(initial.spec())).setIn(model);
    }
    MfModel.copyEmbeddings(
        factorization,
        model,
        NcfLayout.weights(ConvNcfLayout.USER),
        NcfLayout.weights(ConvNcfLayout.ITEM));
    return model;
  }

  @Override
  public Prepared prepare(TrainedModel shared) {
    return new PreparedConvNcf(ConvNcfLayout.of(shared.spec()), shared);
  }
}
