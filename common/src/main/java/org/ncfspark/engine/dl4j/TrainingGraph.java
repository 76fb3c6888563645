package org.ncfspark.engine.dl4j;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.shard.OptimizerConfig;
import org.ncfspark.shard.OptimizerConfig.Kind;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The DL4J graph that trains a model: its logits under the loss.
 *
 * <pre>
 *   pointwise   in: user, item, [B, 1] each; label: 1 for a positive, 0 for a negative, [B, 1]
 *               user, item -> model -> logit -> loss
 *
 *   pairwise    in: user, positive and negative item, [B, 1] each; label: 1, [B, 1]
 *               user, user         -> stacked, [2B, 1] --.
 *               positive, negative -> stacked, [2B, 1] ----> model -> upper half - lower half -> loss
 * </pre>
 *
 * <p>Of a model that reads histories these come last, [B, items] for each item of an example.
 *
 * <p>The penalty applies to all weights and embeddings, in every step, not to biases.
 */
public final class TrainingGraph {
  /** What the embedding layers of users and items read. */
  static final String USERS = "users";

  static final String ITEMS = "items";

  /** What the layers over histories read, where there are some. */
  static final String HISTORIES = GradientModel.HISTORIES;

  /** Embedding layers take indexes as floats. */
  private static final int MAX_INDEX = 1 << 24;

  private static final String USER = "user";
  private static final String POSITIVE = "positive";
  private static final String NEGATIVE = "negative";
  private static final String POSITIVE_HISTORY = "positive-history";
  private static final String NEGATIVE_HISTORY = "negative-history";
  private static final String POSITIVE_LOGIT = "positive-logit";
  private static final String NEGATIVE_LOGIT = "negative-logit";
  private static final String DIFFERENCE = "difference";
  private static final String LOSS = "loss";

  private TrainingGraph() {}

  /**
   * @throws InvalidConfigException if there are more users or items than DL4J can index
   * @throws IllegalArgumentException if the model is not trained by gradient descent
   */
  public static ComputationGraphConfiguration of(ModelSpec spec, GraphSettings settings) {
    if (!(Models.named(spec.name()) instanceof GradientModel model)) {
      throw new IllegalArgumentException("Model " + spec.name() + " has no DL4J graph");
    }
    if (Math.max(spec.users(), spec.items()) > MAX_INDEX) {
      throw new InvalidConfigException(
          "train.engine = dl4j takes at most "
              + MAX_INDEX
              + " items, and users of a shard; found "
              + spec.items()
              + " and "
              + spec.users()
              + ": use engine = vector, or averaging = sharded with more shards");
    }
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .dataType(DataType.FLOAT)
            .updater(updater(settings.optimizer()))
            // Parameters are always copied in.
            .weightInit(WeightInit.ZERO)
            .graphBuilder();
    String below =
        switch (settings.loss()) {
          case POINTWISE -> addLogit(graph, model, spec, settings);
          case PAIRWISE -> addDifference(graph, model, spec, settings);
        };
    LossLayer loss =
        new LossLayer.Builder()
            .lossFunction(new LogisticLoss())
            .activation(Activation.IDENTITY)
            .build();
    return graph.addLayer(LOSS, loss, below).setOutputs(LOSS).build();
  }

  /** A graph whose parameters are all zero, with fresh optimizer state. */
  public static ComputationGraph open(ModelSpec spec, GraphSettings settings) {
    ComputationGraph graph = new ComputationGraph(of(spec, settings));
    graph.init();
    if (settings.optimizer().kind() == Kind.ADAGRAD) {
      graph.getUpdater().getStateViewArray().assign(settings.optimizer().initialAccumulator());
    }
    return graph;
  }

  private static String addLogit(
      GraphBuilder graph, GradientModel model, ModelSpec spec, GraphSettings settings) {
    graph.addInputs(USERS, ITEMS);
    if (model.readsHistories(spec)) {
      graph.addInputs(HISTORIES);
    }
    return addLogits(graph, model, spec, settings);
  }

  private static String addDifference(
      GraphBuilder graph, GradientModel model, ModelSpec spec, GraphSettings settings) {
    graph
        .addInputs(USER, POSITIVE, NEGATIVE)
        .addVertex(USERS, new StackVertex(), USER, USER)
        .addVertex(ITEMS, new StackVertex(), POSITIVE, NEGATIVE);
    if (model.readsHistories(spec)) {
      graph
          .addInputs(POSITIVE_HISTORY, NEGATIVE_HISTORY)
          .addVertex(HISTORIES, new StackVertex(), POSITIVE_HISTORY, NEGATIVE_HISTORY);
    }
    String logits = addLogits(graph, model, spec, settings);
    graph
        .addVertex(POSITIVE_LOGIT, new UnstackVertex(0, 2), logits)
        .addVertex(NEGATIVE_LOGIT, new UnstackVertex(1, 2), logits)
        .addVertex(
            DIFFERENCE,
            new ElementWiseVertex(ElementWiseVertex.Op.Subtract),
            POSITIVE_LOGIT,
            NEGATIVE_LOGIT);
    return DIFFERENCE;
  }

  private static String addLogits(
      GraphBuilder graph, GradientModel model, ModelSpec spec, GraphSettings settings) {
    return model.addLogits(graph, spec, settings.optimizer().weightDecay(), USERS, ITEMS);
  }

  private static IUpdater updater(OptimizerConfig optimizer) {
    return switch (optimizer.kind()) {
      case ADAM -> new Adam(optimizer.learningRate());
      case ADAGRAD -> new AdaGrad(optimizer.learningRate());
      case SGD -> new Sgd(optimizer.learningRate());
    };
  }
}
