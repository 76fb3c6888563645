package org.ncfspark.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.model.popularity.ItemPop;
import org.ncfspark.shard.OptimizerConfig;
import org.ncfspark.shard.OptimizerConfig.Kind;
import org.ncfspark.shard.TrainConfig.Loss;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The graph of every gradient model in the registry, with both losses. */
class TrainingGraphTest {
  private static final int USERS = 5;
  private static final int ITEMS = 7;
  private static final int ROWS = 12;

  static Stream<Arguments> graphs() {
    return Models.names().stream()
        .filter(name -> Models.named(name) instanceof GradientModel)
        .flatMap(name -> Stream.of(Loss.values()).map(loss -> Arguments.of(name, loss)));
  }

  private static ModelSpec spec(String model) {
    return new ModelSpec(model, 4, 2, USERS, ITEMS, 3, 0);
  }

  private static ComputationGraphConfiguration configuration(String model, Loss loss) {
    // The gradient check wants plain descent with rate 1.
    OptimizerConfig optimizer =
        new OptimizerConfig(Kind.SGD, 1, new WeightDecay(0.01, 0.02, 0.05), 1e-6);
    return TrainingGraph.of(spec(model), new GraphSettings(loss, 1, optimizer));
  }

  private static ComputationGraph graph(ComputationGraphConfiguration configuration, String model) {
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    TrainedModel start = ((GradientModel) Models.named(model)).untrained(spec(model), 0.5, 3);
    GraphParameters.copyTo(graph, start);
    return graph;
  }

  private static INDArray[] features(String model, Loss loss, DataType type) {
    SplittableRandom random = new SplittableRandom(1);
    int indexes = loss == Loss.POINTWISE ? 2 : 3;
    boolean histories = ((GradientModel) Models.named(model)).readsHistories(spec(model));
    INDArray[] features = new INDArray[histories ? 2 * indexes - 1 : indexes];
    for (int input = indexes; input < features.length; input++) {
      features[input] = Nd4j.create(type, ROWS, ITEMS);
      for (int cell = 0; cell < ROWS * ITEMS; cell++) {
        features[input].putScalar(cell, random.nextInt(2) * 0.5);
      }
    }
    for (int input = 0; input < indexes; input++) {
      int bound = input == 0 ? USERS : ITEMS;
      features[input] = Nd4j.create(type, ROWS, 1);
      for (int row = 0; row < ROWS; row++) {
        features[input].putScalar(row, random.nextInt(bound));
      }
    }
    return features;
  }

  private static INDArray labels(Loss loss, DataType type) {
    INDArray labels = Nd4j.ones(type, ROWS, 1);
    for (int row = 0; loss == Loss.POINTWISE && row < ROWS; row += 2) {
      labels.putScalar(row, 0);
    }
    return labels;
  }

  @AfterEach
  void floatsAgain() {
    Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void gradientsPassTheGradientCheckOfDl4j(String model, Loss loss) {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    ComputationGraph graph =
        graph(configuration(model, loss), model).convertDataType(DataType.DOUBLE);
    assertThat(
            GradientCheckUtil.checkGradients(
                new GradientCheckUtil.GraphConfig()
                    .net(graph)
                    .inputs(features(model, loss, DataType.DOUBLE))
                    .labels(new INDArray[] {labels(loss, DataType.DOUBLE)})))
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void jsonDescribesTheWholeGraph(String model, Loss loss) {
    ComputationGraphConfiguration written = configuration(model, loss);
    ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(written.toJson());
    assertThat(read).isEqualTo(written);
    INDArray[] features = features(model, loss, DataType.FLOAT);
    assertThat(graph(read, model).outputSingle(features))
        .isEqualTo(graph(written, model).outputSingle(features));
  }

  @Test
  void aModelThatOnlyCountsHasNoGraph() {
    assertThatThrownBy(() -> configuration(ItemPop.NAME, Loss.POINTWISE))
        .hasMessage("Model item-pop has no DL4J graph");
  }
}
