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
  private static final int FILTERS = 4; // dimensions

  private GraphParameters() {}

  /**
   * Overwrites all of the graph's parameters.
   *
   * @throws IllegalArgumentException if the model lacks one or has it in another shape
   */
  public static void copyTo(ComputationGraph graph, TrainedModel model) {
    for (Map.Entry<String, INDArray> entry : graph.paramTable().entrySet()) {
      ParameterTable table = model.parameter(entry.getKey());
      INDArray target = inputsFirst(entry.getValue());
      long columns = target.size(target.rank() - 1);
      if (columns != table.columns() || target.length() != table.values().length) {
        throw new IllegalArgumentException(
            "Parameter "
                + entry.getKey()
                + " is "
                + table.rows()
                + " x "
                + table.columns()
                + ", expected "
                + target.length() / columns
                + " x "
                + columns);
      }
      target.assign(Nd4j.createFromArray(table.values()).reshape('c', target.shape()));
    }
  }

  /**
   * A view in a model's order, a row per input: DL4J has a convolution's filters as [out, in, row,
   * column], models have them as [row, column, in, out].
   */
  static INDArray inputsFirst(INDArray parameter) {
    return parameter.rank() == FILTERS ? parameter.permute(2, 3, 1, 0) : parameter;
  }

  /** A copy of all of the graph's parameters. */
  public static TrainedModel copyOf(ComputationGraph graph, ModelSpec spec) {
    SortedMap<String, ParameterTable> parameters = new TreeMap<>();
    for (Map.Entry<String, INDArray> entry : graph.paramTable().entrySet()) {
      INDArray source = inputsFirst(entry.getValue());
      int columns = (int) source.size(source.rank() - 1);
      float[] values = source.dup('c').data().asFloat();
      parameters.put(entry.getKey(), new ParameterTable(values.length / columns, columns, values));
    }
    return new TrainedModel(spec, parameters);
  }
}
