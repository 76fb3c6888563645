package org.ncfspark.engine.dl4j;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.train.MergeRule;
import org.ncfspark.train.RoundMerge;
import org.ncfspark.train.ShardEngine;
import org.ncfspark.train.ShardUpdate;
import org.ncfspark.train.SharedParameters;
import org.ncfspark.train.TrainedShard;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Trains shards with the model's DL4J graph, each round in a graph of the shard's users and all
 * items.
 *
 * <p>DL4J's steps are dense: with Adam, or with weight decay, a row moves also in mini-batches that
 * do not touch it. The users' rows, which stay with the shard, keep all of these moves; of the
 * items' rows only those travel that the shard touched in the round. With SGD and AdaGrad and
 * without weight decay nothing is lost by that.
 */
public final class GraphEngine implements ShardEngine {
  private static final long serialVersionUID = 1L;

  private final ModelSpec spec;
  private final GraphSettings settings;
  private final GraphRows layout;
  private final float[] freshUser;
  private final float[] freshItem;
  private final float[] freshNetwork;

  /**
   * @throws IllegalArgumentException if the model has no graph
   */
  public GraphEngine(ModelSpec spec, GraphSettings settings) {
    this.spec = spec;
    this.settings = settings;
    try (ShardGraph smallest = ShardGraph.open(spec.sized(1, 1), settings)) {
      layout = smallest.layout();
      freshUser = smallest.users();
      freshItem = smallest.items();
      freshNetwork = smallest.network();
    }
  }

  @Override
  public float[] users(TrainedModel start, int[] userIndexes) {
    return rows(layout.users(), freshUser, start, userIndexes);
  }

  @Override
  public SharedParameters shared(TrainedModel start) {
    return new SharedParameters(
        rows(layout.items(), freshItem, start, upTo(spec.items())),
        rows(layout.network(), freshNetwork, start, upTo(1)),
        0);
  }

  private static float[] rows(
      RowColumns columns, float[] fresh, TrainedModel start, int[] modelRows) {
    float[] table = new float[Math.multiplyExact(modelRows.length, fresh.length)];
    for (int row = 0; row < modelRows.length; row++) {
      System.arraycopy(fresh, 0, table, row * fresh.length, fresh.length);
      columns.read(start, modelRows[row], table, row * fresh.length);
    }
    return table;
  }

  @Override
  public RoundMerge merge(MergeRule rule) {
    return new RoundMerge(rule, layout.items().width(), layout.items().stride());
  }

  /**
   * A graph of all that shards share; its table of users has one row, which means nothing.
   *
   * @throws org.ncfspark.error.InvalidConfigException if there are more items than DL4J can index
   */
  public ComputationGraph graph(SharedParameters shared) {
    ShardGraph graph = ShardGraph.open(spec.sized(1, spec.items()), settings);
    graph.putShared(shared);
    return graph.graph();
  }

  /** Overwrites all that is shared in a graph made by {@link #graph}. */
  public void copyTo(ComputationGraph graph, SharedParameters shared) {
    new ShardGraph(graph).putShared(shared);
  }

  /**
   * Trains one shard.
   *
   * @param users rows of the shard's users; not written to
   * @param start what all shards of the round start from; not written to
   * @param batches its mini-batches of the round, in which users are positions in {@code users}
   */
  public TrainedShard fit(float[] users, SharedParameters start, Iterator<MultiDataSet> batches) {
    if (!batches.hasNext()) {
      return new TrainedShard(
          users, new ShardUpdate(new int[0], new float[0], start.network(), 0, 0, 0));
    }
    ModelSpec shard = spec.sized(layout.users().rows(users), spec.items());
    try (ShardGraph graph = ShardGraph.open(shard, settings)) {
      graph.putUsers(users);
      graph.putShared(start);
      long steps = 0;
      long fitted = 0;
      double lossSum = 0;
      while (batches.hasNext()) {
        MultiDataSet batch = batches.next();
        long size = settings.examples(batch.getLabels(0).size(0));
        lossSum += graph.fit(batch) * size;
        fitted += size;
        steps++;
      }
      int[] touched = graph.touchedItems();
      float[] rows = selected(graph.items(), touched);
      return new TrainedShard(
          graph.users(), new ShardUpdate(touched, rows, graph.network(), steps, fitted, lossSum));
    }
  }

  private float[] selected(float[] items, int[] touched) {
    int stride = layout.items().stride();
    float[] rows = new float[touched.length * stride];
    for (int i = 0; i < touched.length; i++) {
      System.arraycopy(items, touched[i] * stride, rows, i * stride, stride);
    }
    return rows;
  }

  @Override
  public TrainedModel model(
      TrainedModel start, List<int[]> userIndexes, List<float[]> users, SharedParameters shared) {
    TrainedModel model = start.copy();
    for (int shard = 0; shard < users.size(); shard++) {
      write(layout.users(), users.get(shard), model, userIndexes.get(shard));
    }
    write(layout.items(), shared.items(), model, upTo(spec.items()));
    write(layout.network(), shared.network(), model, upTo(1));
    return model;
  }

  private static void write(
      RowColumns columns, float[] table, TrainedModel model, int[] modelRows) {
    for (int row = 0; row < modelRows.length; row++) {
      columns.write(table, row * columns.stride(), model, modelRows[row]);
    }
  }

  private static int[] upTo(int count) {
    return IntStream.range(0, count).toArray();
  }
}
