package org.ncfspark.train;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.api.RDDTrainingApproach;
import org.deeplearning4j.spark.api.Repartition;
import org.deeplearning4j.spark.api.WorkerConfiguration;
import org.deeplearning4j.spark.api.worker.NetBroadcastTuple;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingMaster;
import org.deeplearning4j.spark.impl.paramavg.ParameterAveragingTrainingWorker;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * DL4J's parameter averaging, made safe. One call of {@code fitMultiDataSet} is one round: each
 * partition is a worker that fits <em>all</em> its mini-batches from the same parameters and
 * optimizer state, and both are then averaged, weighted by examples, in the order of partitions.
 *
 * <p>The stock master (1.0.0-M2) loses the examples that do not fill its splits, fails on
 * mini-batches of uneven size, drops the optimizer's state, averages without weights in the order
 * in which tasks end, and never releases its broadcasts. Its worker is used as it is.
 *
 * <p>Memory: the driver holds every worker's parameters and state at the end of a round.
 */
final class CompleteParameterAveraging extends ParameterAveragingTrainingMaster {
  private Fitted lastRound = new Fitted(0, 0);

  /** Rows of the mini-batches fitted in a round, and the mean of their losses. */
  record Fitted(long rows, double meanLoss) {}

  /** What a worker ends a round with. */
  private record WorkerResult(
      long rows, double lossSum, int batches, float[] parameters, float[] updaterState)
      implements Serializable {}

  CompleteParameterAveraging(int workers, int batchSize, int averagingFrequency) {
    super(
        new Builder(workers, batchSize)
            .batchSizePerWorker(batchSize)
            .averagingFrequency(averagingFrequency)
            .saveUpdater(true)
            .repartionData(Repartition.Never)
            .rddTrainingApproach(RDDTrainingApproach.Direct)
            .storageLevel(null));
  }

  Fitted lastRound() {
    return lastRound;
  }

  @Override
  public void executeTrainingMDS(SparkComputationGraph graph, JavaRDD<MultiDataSet> round) {
    ComputationGraph network = graph.getNetwork();
    Broadcast<NetBroadcastTuple> start =
        graph
            .getSparkContext()
            .broadcast(
                new NetBroadcastTuple(
                    network.getConfiguration(),
                    network.params(),
                    network.getUpdater().getStateViewArray()));
    try {
      ParameterAveragingTrainingWorker worker = worker(start);
      int iteration = network.getConfiguration().getIterationCount();
      List<WorkerResult> results =
          round.mapPartitions(batches -> fitAll(worker, iteration, batches)).collect();
      average(network, results);
    } finally {
      start.destroy();
    }
  }

  private ParameterAveragingTrainingWorker worker(Broadcast<NetBroadcastTuple> start) {
    WorkerConfiguration configuration =
        new WorkerConfiguration(
            true, batchSizePerWorker, batchSizePerWorker, averagingFrequency, 0, false);
    return new ParameterAveragingTrainingWorker(start, true, configuration, null, null, null);
  }

  private static Iterator<WorkerResult> fitAll(
      ParameterAveragingTrainingWorker worker, int iteration, Iterator<MultiDataSet> batches) {
    if (!batches.hasNext()) {
      return List.<WorkerResult>of().iterator();
    }
    TaskGpu.bind();
    ComputationGraph network = worker.getInitialModelGraph();
    // The worker clones the configuration, and clones start at 0: Adam would correct its bias as if
    // training began anew.
    network.getConfiguration().setIterationCount(iteration);
    long rows = 0;
    double lossSum = 0;
    int count = 0;
    while (batches.hasNext()) {
      MultiDataSet batch = batches.next();
      worker.processMinibatch(batch, network, false);
      long size = batch.getLabels(0).size(0);
      rows += size;
      lossSum += network.score() * size;
      count++;
    }
    INDArray state = network.getUpdater().getStateViewArray();
    return List.of(new WorkerResult(rows, lossSum, count, values(network.params()), values(state)))
        .iterator();
  }

  private void average(ComputationGraph network, List<WorkerResult> results) {
    long rows = results.stream().mapToLong(WorkerResult::rows).sum();
    double lossSum = 0;
    int batches = 0;
    double[] parameters = new double[results.get(0).parameters.length];
    double[] state = new double[results.get(0).updaterState.length];
    for (WorkerResult result : results) {
      double weight = (double) result.rows / rows;
      addWeighted(parameters, result.parameters, weight);
      addWeighted(state, result.updaterState, weight);
      lossSum += result.lossSum;
      batches = Math.max(batches, result.batches);
    }
    network.setParams(row(parameters));
    if (state.length > 0) { // Plain SGD has none.
      network.getUpdater().setStateViewArray(row(state));
    }
    ComputationGraphConfiguration configuration = network.getConfiguration();
    configuration.setIterationCount(configuration.getIterationCount() + batches);
    lastRound = new Fitted(rows, lossSum / rows);
  }

  private static void addWeighted(double[] sums, float[] values, double weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * values[i];
    }
  }

  private static float[] values(INDArray array) {
    return array == null ? new float[0] : array.dup().data().asFloat();
  }

  private static INDArray row(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return Nd4j.createFromArray(floats).reshape(1, floats.length);
  }
}
