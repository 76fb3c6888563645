package org.ncfspark.model;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The DL4J graph of GMF, MLP and NeuMF; layers are named as in {@link NcfLayout}. */
final class NcfGraph {
  private static final String PRODUCT = "gmf-product";
  private static final String CONCATENATION = "mlp-input";
  private static final String FUSION = "fusion";

  private NcfGraph() {}

  static ComputationGraphConfiguration of(NcfLayout layout, IUpdater updater, double weightDecay) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(updater)
            .l2(weightDecay)
            .graphBuilder()
            .addInputs(GraphModel.USER_INPUT, GraphModel.ITEM_INPUT);
    List<String> branches = new ArrayList<>();
    if (layout.hasGmf()) {
      branches.add(addGmf(graph, layout));
    }
    if (layout.hasMlp()) {
      branches.add(addMlp(graph, layout));
    }
    return graph
        .addVertex(FUSION, new MergeVertex(), branches.toArray(String[]::new))
        .addLayer(
            NcfLayout.OUTPUT,
            new OutputLayer.Builder(LossFunction.XENT)
                .nIn(layout.fusedSize())
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build(),
            FUSION)
        .setOutputs(NcfLayout.OUTPUT)
        .build();
  }

  private static String addGmf(GraphBuilder graph, NcfLayout layout) {
    graph
        .addLayer(
            NcfLayout.GMF_USER, embedding(layout.users(), layout.gmfSize()), GraphModel.USER_INPUT)
        .addLayer(
            NcfLayout.GMF_ITEM, embedding(layout.items(), layout.gmfSize()), GraphModel.ITEM_INPUT)
        .addVertex(
            PRODUCT,
            new ElementWiseVertex(ElementWiseVertex.Op.Product),
            NcfLayout.GMF_USER,
            NcfLayout.GMF_ITEM);
    return PRODUCT;
  }

  private static String addMlp(GraphBuilder graph, NcfLayout layout) {
    graph
        .addLayer(
            NcfLayout.MLP_USER, embedding(layout.users(), layout.mlpSize()), GraphModel.USER_INPUT)
        .addLayer(
            NcfLayout.MLP_ITEM, embedding(layout.items(), layout.mlpSize()), GraphModel.ITEM_INPUT)
        .addVertex(CONCATENATION, new MergeVertex(), NcfLayout.MLP_USER, NcfLayout.MLP_ITEM);
    String below = CONCATENATION;
    int in = 2 * layout.mlpSize();
    for (int layer = 0; layer < layout.hiddenSizes().length; layer++) {
      int out = layout.hiddenSizes()[layer];
      graph.addLayer(
          NcfLayout.hidden(layer),
          new DenseLayer.Builder().nIn(in).nOut(out).activation(Activation.RELU).build(),
          below);
      below = NcfLayout.hidden(layer);
      in = out;
    }
    return below;
  }

  private static EmbeddingLayer embedding(int rows, int size) {
    return new EmbeddingLayer.Builder()
        .nIn(rows)
        .nOut(size)
        .hasBias(false)
        .activation(Activation.IDENTITY)
        .build();
  }
}
