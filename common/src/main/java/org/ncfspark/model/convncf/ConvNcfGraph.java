package org.ncfspark.model.convncf;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.ncfspark.model.Embeddings;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.model.ncf.NcfLayout;
import org.ncfspark.model.ncf.OuterProductVertex;
import org.nd4j.linalg.activations.Activation;

/**
 * The DL4J graph of ConvNCF; layers are named as in {@link ConvNcfLayout}. Maps are channels-last,
 * so that the output's weights are in the order (row, column, map).
 */
final class ConvNcfGraph {
  private static final String PRODUCT = "outer-product";
  private static final String MAP = "interaction-map";
  private static final String LAST_CELLS = "last-cells";

  private ConvNcfGraph() {}

  /** Adds all layers and returns the vertex of the logits. */
  static String addLogits(
      GraphBuilder graph, ConvNcfLayout layout, WeightDecay decay, String users, String items) {
    int factors = layout.factors();
    graph
        .addLayer(ConvNcfLayout.USER, Embeddings.of(layout.users(), factors, decay), users)
        .addLayer(ConvNcfLayout.ITEM, Embeddings.of(layout.items(), factors, decay), items)
        .addVertex(PRODUCT, new OuterProductVertex(), ConvNcfLayout.USER, ConvNcfLayout.ITEM)
        .addVertex(MAP, new ReshapeVertex(-1, factors, factors, 1), PRODUCT);
    String below = MAP;
    for (int layer = 0; layer < layout.convolutions(); layer++) {
      String name = ConvNcfLayout.convolution(layer);
      int in = layout.inputs(layer);
      graph.addLayer(name, convolution(in, layout.maps(), decay.hidden()), below);
      below = name;
    }
    graph
        .addVertex(LAST_CELLS, new ReshapeVertex(-1, layout.outputSize()), below)
        .addLayer(NcfLayout.OUTPUT, output(layout.outputSize(), decay.output()), LAST_CELLS);
    return NcfLayout.OUTPUT;
  }

  private static ConvolutionLayer convolution(int in, int out, double l2) {
    return new ConvolutionLayer.Builder(2, 2)
        .stride(2, 2)
        .nIn(in)
        .nOut(out)
        .dataFormat(CNN2DFormat.NHWC)
        .activation(Activation.RELU)
        .l2(l2)
        .build();
  }

  private static DenseLayer output(int in, double l2) {
    return new DenseLayer.Builder().nIn(in).nOut(1).activation(Activation.IDENTITY).l2(l2).build();
  }
}
