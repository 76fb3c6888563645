package org.ncfspark.engine.dl4j;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies parameters between a {@link TrainedModel} and a DL4J graph; names are DL4J's, {@code
 * layer_W} and {@code layer_b}.
 */
public final class GraphParameters {
  private GraphParameters() {}

  /**
   * Overwrites all of the graph's parameters.
   *
   * @throws IllegalArgumentException if the model lacks one or has it in another shape
   */
  public static void copyTo(ComputationGraph graph, TrainedModel model) {
    for (Map.Entry<String, INDArray> entry : graph.paramTable().entrySet()) {
      ParameterTable table = model.parameter(entry.getKey());
      INDArray target = entry.getValue();
      if (target.rows() != table.rows() || target.columns() != table.columns()) {
        throw new IllegalArgumentException(
            "Parameter "
                + entry.getKey()
                + " is "
                + table.rows()
                + " x "
                + table.columns()
                + ", expected "
                + target.rows()
                + " x "
                + target.columns());
      }
      target.assign(
          Nd4j.createFromArray(table.values()).reshape('c', table.rows(), table.columns()));
    }
  }

  /** A copy of all of the graph's parameters. */
  public static TrainedModel copyOf(ComputationGraph graph, ModelSpec spec) {
    SortedMap<String, ParameterTable> parameters = new TreeMap<>();
    for (Map.Entry<String, INDArray> entry : graph.paramTable().entrySet()) {
      INDArray source = entry.getValue();
      parameters.put(
          entry.getKey(),
          new ParameterTable(source.rows(), source.columns(), source.dup('c').data().asFloat()));
    }
    return new TrainedModel(spec, parameters);
  }
}
