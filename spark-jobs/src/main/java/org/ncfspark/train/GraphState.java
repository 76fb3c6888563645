package org.ncfspark.train;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.shard.EngineId;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A DL4J graph's parameters, its updater's state and its iteration count, as vectors in DL4J's
 * order that are broken into rows.
 */
final class GraphState {
  private static final String ENGINE = new EngineId("dl4j-dense", 1).toString();
  private static final String PARAMETERS = "parameters";
  private static final String UPDATER = "updater";
  private static final int ROW = 1024;

  private GraphState() {}

  static TrainingState of(SparkComputationGraph graph) {
    ComputationGraph network = graph.getNetwork();
    SortedMap<String, ParameterTable> vectors = new TreeMap<>();
    vectors.put(PARAMETERS, rows(network.params()));
    INDArray state = network.getUpdater().getStateViewArray();
    if (state != null) { // Plain SGD has none.
      vectors.put(UPDATER, rows(state));
    }
    JavaSparkContext spark = graph.getSparkContext();
    return new TrainingState(
        ENGINE, spark.emptyRDD(), vectors, network.getConfiguration().getIterationCount());
  }

  static void restore(TrainingState state, ComputationGraph network) {
    state.requireEngine(ENGINE);
    network.setParams(vector(state.values(PARAMETERS), network.numParams()));
    INDArray updater = network.getUpdater().getStateViewArray();
    if (updater != null) {
      network.getUpdater().setStateViewArray(vector(state.values(UPDATER), updater.length()));
    }
    network.getConfiguration().setIterationCount(Math.toIntExact(state.steps()));
  }

  /** The last row is filled up with zeros. */
  private static ParameterTable rows(INDArray vector) {
    float[] values = vector.dup().data().asFloat();
    int rows = (values.length + ROW - 1) / ROW;
    return new ParameterTable(rows, ROW, Arrays.copyOf(values, Math.multiplyExact(rows, ROW)));
  }

  private static INDArray vector(float[] values, long length) {
    float[] exact = Arrays.copyOf(values, Math.toIntExact(length));
    return Nd4j.createFromArray(exact).reshape(1, length);
  }
}
