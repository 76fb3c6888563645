package org.ncfspark.model.ncf;

import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Interaction map: outer product of user and item embeddings (He et al. 2018, eq. 2), as a vertex
 * of a graph's configuration. B = batch, K = embedding size. In: [B, K], [B, K]. Out: [B, K * K],
 * row by row: a map [B, K, K, 1] (NHWC) for layers that take it so.
 */
public final class OuterProductVertex extends GraphVertex {
  private static final int INPUTS = 2;

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // It is abstract there.
  public GraphVertex clone() {
    return new OuterProductVertex();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OuterProductVertex;
  }

  @Override
  public int hashCode() {
    return OuterProductVertex.class.hashCode();
  }

  @Override
  public long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public int minVertexInputs() {
    return INPUTS;
  }

  @Override
  public int maxVertexInputs() {
    return INPUTS;
  }

  @Override
  public OuterProduct instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initializeParameters,
      DataType type) {
    return new OuterProduct(graph, name, index, type);
  }

  @Override
  public InputType getOutputType(int index, InputType... inputs) {
    long size = 1;
    for (InputType input : inputs) {
      size *= ((InputTypeFeedForward) input).getSize();
    }
    return InputType.feedForward(size);
  }

  @Override
  public MemoryReport getMemoryReport(InputType... inputs) {
    return new LayerMemoryReport.Builder(
            "OuterProductVertex", OuterProductVertex.class, inputs[0], getOutputType(-1, inputs))
        .standardMemory(0, 0)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }
}
