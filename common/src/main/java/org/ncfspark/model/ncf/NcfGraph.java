package org.ncfspark.model.ncf;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.ncfspark.model.Embeddings;
import org.ncfspark.model.WeightDecay;
import org.nd4j.linalg.activations.Activation;

/**
 * The DL4J graph of GMF, MLP, NeuMF, JRL and ONCF-mlp; layers are named as in {@link NcfLayout}.
 */
final class NcfGraph {
  private static final String PRODUCT = "gmf-product";
  private static final String TOWER_INPUT = "mlp-input";
  private static final String FUSION = "fusion";

  private final GraphBuilder graph;
  private final NcfLayout layout;
  private final WeightDecay decay;
  private final String users;
  private final String items;

  NcfGraph(GraphBuilder graph, NcfLayout layout, WeightDecay decay, String users, String items) {
    this.graph = graph;
    this.layout = layout;
    this.decay = decay;
    this.users = users;
    this.items = items;
  }

  /** Adds all layers and returns the vertex of the logits. */
  String addLogits() {
    List<String> branches = new ArrayList<>();
    if (layout.hasGmf()) {
      branches.add(addGmf());
    }
    if (layout.hasMlp()) {
      branches.add(addMlp());
    }
    graph
        .addVertex(FUSION, new MergeVertex(), branches.toArray(String[]::new))
        .addLayer(
            NcfLayout.OUTPUT,
            dense(layout.fusedSize(), 1, decay.output(), Activation.IDENTITY),
            FUSION);
    return NcfLayout.OUTPUT;
  }

  private String addGmf() {
    graph
        .addLayer(NcfLayout.GMF_USER, Embeddings.of(layout.users(), layout.gmfSize(), decay), users)
        .addLayer(NcfLayout.GMF_ITEM, Embeddings.of(layout.items(), layout.gmfSize(), decay), items)
        .addVertex(
            PRODUCT,
            new ElementWiseVertex(ElementWiseVertex.Op.Product),
            NcfLayout.GMF_USER,
            NcfLayout.GMF_ITEM);
    return PRODUCT;
  }

  private String addMlp() {
    graph
        .addLayer(NcfLayout.MLP_USER, Embeddings.of(layout.users(), layout.mlpSize(), decay), users)
        .addLayer(NcfLayout.MLP_ITEM, Embeddings.of(layout.items(), layout.mlpSize(), decay), items)
        .addVertex(TOWER_INPUT, towerInput(), NcfLayout.MLP_USER, NcfLayout.MLP_ITEM);
    String below = TOWER_INPUT;
    int in = layout.inputParts() * layout.mlpSize();
    for (int layer = 0; layer < layout.hiddenSizes().length; layer++) {
      int out = layout.hiddenSizes()[layer];
      graph.addLayer(
          NcfLayout.hidden(layer), dense(in, out, decay.hidden(), Activation.RELU), below);
      below = NcfLayout.hidden(layer);
      in = out;
    }
    return below;
  }

  private GraphVertex towerInput() {
    return switch (layout.input()) {
      case CONCATENATION -> new MergeVertex();
      case PRODUCT -> new ElementWiseVertex(ElementWiseVertex.Op.Product);
      case OUTER_PRODUCT -> new OuterProductVertex();
    };
  }

  private static DenseLayer dense(int in, int out, double l2, Activation activation) {
    return new DenseLayer.Builder().nIn(in).nOut(out).activation(activation).l2(l2).build();
  }
}
