package org.ncfspark.model.mf;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.ncfspark.model.Embeddings;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.WeightDecay;

/** The DL4J graph of matrix factorization; the layers' names begin those of the parameters. */
final class MfGraph {
  private static final String USERS = "mf-user";
  private static final String ITEMS = "mf-item";
  private static final String USER_BIASES = "mf-user-bias";
  private static final String ITEM_BIASES = "mf-item-bias";
  private static final String PRODUCT = "mf-product";
  private static final String SEQUENCE = "mf-sequence";
  private static final String DOT_PRODUCT = "mf-dot-product";
  private static final String LOGIT = "mf-logit";

  private MfGraph() {}

  /** Adds p_u . q_i and returns its vertex. */
  static String addDotProduct(
      GraphBuilder graph, ModelSpec spec, WeightDecay decay, String users, String items) {
    graph
        .addLayer(USERS, Embeddings.of(spec.users(), spec.factors(), decay), users)
        .addLayer(ITEMS, Embeddings.of(spec.items(), spec.factors(), decay), items)
        .addVertex(PRODUCT, new ElementWiseVertex(ElementWiseVertex.Op.Product), USERS, ITEMS)
        // DL4J sums over time: the factors are taken for a sequence of one feature, [B, 1, K].
        .addVertex(SEQUENCE, new ReshapeVertex(-1, 1, spec.factors()), PRODUCT)
        .addLayer(DOT_PRODUCT, new GlobalPoolingLayer(PoolingType.SUM), SEQUENCE);
    return DOT_PRODUCT;
  }

  /** Adds user, item and global biases to the logits of {@code below}. */
  static String addBiases(
      GraphBuilder graph, ModelSpec spec, String users, String items, String below) {
    graph
        .addLayer(USER_BIASES, Embeddings.biasesAndGlobalBias(spec.users()), users)
        .addLayer(ITEM_BIASES, Embeddings.biases(spec.items()), items)
        .addVertex(
            LOGIT,
            new ElementWiseVertex(ElementWiseVertex.Op.Add),
            below,
            USER_BIASES,
            ITEM_BIASES);
    return LOGIT;
  }
}
