package org.ncfspark.model.history;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.ncfspark.model.Embeddings;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.WeightDecay;
import org.nd4j.linalg.activations.Activation;

/**
 * The DL4J graph of FISM and SVD++. The sum over a history is a dense layer without bias over all
 * items, whose input holds the weight of each item of the history.
 */
final class HistoryGraph {
  private final HistoryFactorization model;
  private final GraphBuilder graph;
  private final ModelSpec spec;
  private final WeightDecay decay;

  HistoryGraph(HistoryFactorization model, GraphBuilder graph, ModelSpec spec, WeightDecay decay) {
    this.model = model;
    this.graph = graph;
    this.spec = spec;
    this.decay = decay;
  }

  private String vertex(String what) {
    return model.name() + "-" + what;
  }

  /** The layer of a parameter. */
  private static String layer(String parameter) {
    return parameter.substring(0, parameter.lastIndexOf('_'));
  }

  String addLogits(String users, String items) {
    String itemRows = layer(model.items());
    graph
        .addLayer(itemRows, Embeddings.of(spec.items(), spec.factors(), decay), items)
        .addLayer(layer(model.histories()), sum(), HistoryFactorization.HISTORIES)
        .addVertex(
            vertex("product"),
            new ElementWiseVertex(ElementWiseVertex.Op.Product),
            vector(users),
            itemRows)
        // DL4J sums over time: the factors are taken for a sequence of one feature, [B, 1, K].
        .addVertex(vertex("sequence"), new ReshapeVertex(-1, 1, spec.factors()), vertex("product"))
        .addLayer(
            vertex("dot-product"), new GlobalPoolingLayer(PoolingType.SUM), vertex("sequence"))
        .addLayer(layer(model.userBiases()), Embeddings.biases(spec.users()), users)
        .addLayer(layer(model.itemBiases()), Embeddings.biases(spec.items()), items)
        .addVertex(
            vertex("logit"),
            new ElementWiseVertex(ElementWiseVertex.Op.Add),
            vertex("dot-product"),
            layer(model.userBiases()),
            layer(model.itemBiases()));
    return vertex("logit");
  }

  /** [B, K]: the sum, and the user's own embedding where he has one. */
  private String vector(String users) {
    String sum = layer(model.histories());
    if (!model.hasEmbeddingsOfUsers()) {
      return sum;
    }
    String own = layer(model.users());
    graph
        .addLayer(own, Embeddings.of(spec.users(), spec.factors(), decay), users)
        .addVertex(vertex("vector"), new ElementWiseVertex(ElementWiseVertex.Op.Add), own, sum);
    return vertex("vector");
  }

  private DenseLayer sum() {
    return new DenseLayer.Builder()
        .nIn(spec.items())
        .nOut(spec.factors())
        .hasBias(false)
        .activation(Activation.IDENTITY)
        .l2(decay.embeddings())
        .build();
  }
}
