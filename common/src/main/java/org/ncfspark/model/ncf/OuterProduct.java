package org.ncfspark.model.ncf;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An {@link OuterProductVertex} at work: p q^T of each example, and its derivatives. */
public final class OuterProduct extends BaseGraphVertex {

  OuterProduct(ComputationGraph graph, String name, int index, DataType type) {
    super(graph, name, index, null, null, type);
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null; // As DL4J's own vertices without a layer do.
  }

  @Override
  public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray p = inputs[0];
    INDArray q = inputs[1];
    long batch = p.size(0);
    long rows = p.size(1);
    long columns = q.size(1);
    INDArray maps =
        workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, batch, rows, columns);
    Nd4j.matmul(p.reshape(batch, rows, 1), q.reshape(batch, 1, columns), maps);
    return maps.reshape(batch, rows * columns);
  }

  /** dp = D q, dq = D^T p, for the derivatives D with respect to the map. */
  @Override
  public Pair<Gradient, INDArray[]> doBackward(
      boolean truncatedThroughTime, LayerWorkspaceMgr workspaces) {
    INDArray p = inputs[0];
    INDArray q = inputs[1];
    long batch = p.size(0);
    long rows = p.size(1);
    long columns = q.size(1);
    INDArray slopes = epsilon.dup('c').reshape('c', batch, rows, columns);
    INDArray ofP =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, batch, rows, 1);
    INDArray ofQ =
        workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, batch, 1, columns);
    Nd4j.matmul(slopes, q.reshape(batch, columns, 1), ofP);
    Nd4j.matmul(p.reshape(batch, 1, rows), slopes, ofQ);
    return new Pair<>(null, new INDArray[] {ofP.reshape(batch, rows), ofQ.reshape(batch, columns)});
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray gradients) {} // It has no parameters.

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int batch) {
    return null; // There are no masks, as in DL4J's own vertices of two inputs.
  }

  @Override
  public String toString() {
    return "OuterProduct(" + getVertexName() + ")";
  }
}
