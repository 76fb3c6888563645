package org.ncfspark.engine.dl4j;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.updater.UpdaterBlock.ParamState;
import org.ncfspark.engine.dl4j.RowColumns.Column;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TouchedItems;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A {@link TrainingGraph} of one shard's users and all items, whose parameters and optimizer state
 * come and go as rows. For one thread; native memory is released by {@link #close}.
 */
final class ShardGraph implements AutoCloseable {
  private final ComputationGraph graph;
  private final GraphRows layout;

  /** Each parameter and its optimizer state, in a model's order: whoever writes to them trains. */
  private final Map<String, INDArray[]> parts = new HashMap<>();

  private final BitSet touched = new BitSet();
  private final BitSet touchedByHistories = new BitSet();

  /** A graph whose parameters are all zero, with fresh optimizer state. */
  static ShardGraph open(ModelSpec spec, GraphSettings settings) {
    return new ShardGraph(TrainingGraph.open(spec, settings));
  }

  ShardGraph(ComputationGraph graph) {
    this.graph = graph;
    int states = 0;
    for (UpdaterBlock block : graph.getUpdater().getUpdaterBlocks()) {
      states = states(block);
      for (ParamState parameter : block.getLayersAndVariablesInBlock()) {
        addParts(block, parameter);
      }
    }
    layout = GraphRows.of(graph, states);
  }

  private static int states(UpdaterBlock block) {
    int parameters = block.getParamOffsetEnd() - block.getParamOffsetStart();
    return (block.getUpdaterViewOffsetEnd() - block.getUpdaterViewOffsetStart()) / parameters;
  }

  /** A block's state is that of all its parameters, one kind of state after the other. */
  private void addParts(UpdaterBlock block, ParamState parameter) {
    String name = parameter.getLayer().getConfig().getLayerName() + "_" + parameter.getParamName();
    INDArray values = graph.paramTable().get(name);
    INDArray[] views = new INDArray[1 + states(block)];
    views[0] = GraphParameters.inputsFirst(values);
    int blockSize = block.getParamOffsetEnd() - block.getParamOffsetStart();
    int from = parameter.getParamOffsetStart() - block.getParamOffsetStart();
    for (int state = 1; state < views.length; state++) {
      int start = (state - 1) * blockSize + from;
      INDArray view =
          block
              .getUpdaterView()
              .get(interval(start, start + values.length()))
              .reshape(values.ordering(), values.shape());
      views[state] = GraphParameters.inputsFirst(view);
    }
    parts.put(name, views);
  }

  GraphRows layout() {
    return layout;
  }

  /** Overwrites the parameters of the shard's users and their optimizer state. */
  void putUsers(float[] users) {
    put(layout.users(), users);
  }

  /** Overwrites all other parameters, their optimizer state and the number of steps. */
  void putShared(SharedParameters shared) {
    put(layout.items(), shared.items());
    put(layout.histories(), shared.items());
    put(layout.network(), shared.network());
    // Adam's bias correction goes on, though this graph is new.
    graph.getConfiguration().setIterationCount(Math.toIntExact(shared.steps()));
  }

  /**
   * One optimizer step.
   *
   * @return mean loss before it
   */
  double fit(MultiDataSet batch) {
    for (int input = 1; input < batch.numFeatureArrays(); input++) {
      float[] values = batch.getFeatures(input).dup('c').data().asFloat();
      long columns = batch.getFeatures(input).size(1);
      for (int i = 0; i < values.length; i++) {
        if (columns == 1) {
          touched.set((int) values[i]);
        } else if (values[i] != 0) {
          touchedByHistories.set((int) (i % columns));
        }
      }
    }
    graph.fit(batch);
    return graph.score();
  }

  /** The rows of items that the mini-batches fitted have touched, also as parts of histories. */
  TouchedItems touchedItems() {
    BitSet all = (BitSet) touched.clone();
    all.or(touchedByHistories);
    int[] rows = all.stream().toArray();
    int stride = layout.items().stride();
    float[] ofItems = rows(layout.items());
    float[] ofHistories = rows(layout.histories());
    float[] values = new float[rows.length * stride];
    for (int i = 0; i < rows.length; i++) {
      float[] from = touchedByHistories.get(rows[i]) ? ofHistories : ofItems;
      System.arraycopy(from, rows[i] * stride, values, i * stride, stride);
    }
    return new TouchedItems(rows, values);
  }

  float[] users() {
    return rows(layout.users());
  }

  float[] items() {
    return rows(layout.items());
  }

  float[] histories() {
    return rows(layout.histories());
  }

  float[] network() {
    return rows(layout.network());
  }

  private void put(RowColumns columns, float[] table) {
    if (table.length == 0 || columns.columns().isEmpty()) { // Not all models have all rows.
      return;
    }
    try (INDArray rows = Nd4j.createFromArray(table)) {
      INDArray matrix = rows.reshape('c', columns.rows(table), columns.stride());
      for (Column column : columns.columns()) {
        INDArray[] views = parts.get(column.parameter());
        for (int part = 0; part < views.length; part++) {
          INDArray source = part(matrix, columns, column, part);
          views[part].assign(source.reshape('c', views[part].shape()));
        }
      }
    }
  }

  private float[] rows(RowColumns columns) {
    if (columns.columns().isEmpty()) {
      return new float[0];
    }
    Column first = columns.columns().get(0);
    long count = parts.get(first.parameter())[0].length() / first.width();
    try (INDArray matrix = Nd4j.create(count, columns.stride())) {
      for (Column column : columns.columns()) {
        INDArray[] views = parts.get(column.parameter());
        for (int part = 0; part < views.length; part++) {
          part(matrix, columns, column, part)
              .assign(views[part].dup('c').reshape('c', count, column.width()));
        }
      }
      return matrix.data().asFloat();
    }
  }

  private static INDArray part(INDArray matrix, RowColumns columns, Column column, int part) {
    int from = part * columns.width() + column.at();
    return matrix.get(all(), interval(from, from + column.width()));
  }

  @Override
  public void close() {
    release(graph.params());
    release(graph.getGradientsViewArray());
    release(graph.getUpdater().getStateViewArray());
  }

  /**
   * DL4J's own close collects the whole heap's garbage as well, for the thread's workspaces, which
   * the next graph uses again.
   */
  private static void release(INDArray array) {
    if (array != null && array.closeable()) {
      array.close();
    }
  }
}
