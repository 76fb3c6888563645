package org.ncfspark.engine.dl4j;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.ncfspark.engine.dl4j.RowColumns.Column;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Says which parameters of a {@link TrainingGraph} lie in a user's row, which in an item's, and
 * which in the one row of the network: those of embedding layers are rows of what the layers read.
 * Rows that histories read are as long as those of items, with zeros behind.
 */
record GraphRows(RowColumns users, RowColumns items, RowColumns histories, RowColumns network)
    implements Serializable {

  /**
   * @param states blocks of optimizer state beside the values
   */
  static GraphRows of(ComputationGraph graph, int states) {
    List<Column> users = new ArrayList<>();
    List<Column> items = new ArrayList<>();
    List<Column> histories = new ArrayList<>();
    List<Column> network = new ArrayList<>();
    for (Map.Entry<String, INDArray> parameter : graph.paramTable().entrySet()) {
      String name = parameter.getKey();
      INDArray values = parameter.getValue();
      String layer = name.substring(0, name.lastIndexOf('_'));
      List<String> inputs = graph.getConfiguration().getVertexInputs().get(layer);
      boolean isTable = name.endsWith("_W");
      if (isTable && inputs.contains(TrainingGraph.USERS)) {
        add(users, name, values.columns());
      } else if (isTable && inputs.contains(TrainingGraph.ITEMS)) {
        add(items, name, values.columns());
      } else if (isTable && inputs.contains(TrainingGraph.HISTORIES)) {
        add(histories, name, values.columns());
      } else {
        add(network, name, Math.toIntExact(values.length()));
      }
    }
    RowColumns ofItems = row(items, states);
    return new GraphRows(
        row(users, states),
        ofItems,
        new RowColumns(histories, ofItems.width(), ofItems.stride()),
        row(network, states));
  }

  private static void add(List<Column> columns, String parameter, int width) {
    columns.add(new Column(parameter, width, width(columns)));
  }

  private static RowColumns row(List<Column> columns, int states) {
    int width = width(columns);
    return new RowColumns(columns, width, width * (1 + states));
  }

  private static int width(List<Column> columns) {
    return columns.stream().mapToInt(Column::width).sum();
  }
}
