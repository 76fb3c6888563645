package org.ncfspark.engine.dl4j;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.shard.DrawnBatches;
import org.ncfspark.shard.EngineId;
import org.ncfspark.shard.MergeRule;
import org.ncfspark.shard.RoundMerge;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.ShardUpdate;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TrainedShard;
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

  /** The id of graphs' rows: parameters in DL4J's order, then as many blocks of updater state. */
  public static final EngineId ID = new EngineId("dl4j", 1);

  private final ModelSpec spec;
  private final GraphSettings settings;
  private final GraphRows layout;
  private final float[] freshUser;
  private final float[] freshItem;
  private final float[] freshHistory;
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
      freshHistory = smallest.histories();
      freshNetwork = smallest.network();
    }
  }

  @Override
  public EngineId id() {
    return ID;
  }

  @Override
  public float[] users(TrainedModel start) {
    return rows(layout.users(), freshUser, start, start.spec().users());
  }

  @Override
  public SharedParameters shared(TrainedModel start) {
    float[] items = rows(layout.items(), freshItem, start, start.spec().items());
    float[] network = rows(layout.network(), freshNetwork, start, 1);
    if (!readsHistories()) {
      return new SharedParameters(items, network, 0);
    }
    float[] histories = rows(layout.histories(), freshHistory, start, start.spec().items());
    float[] joined = Arrays.copyOf(items, Math.addExact(items.length, histories.length));
    System.arraycopy(histories, 0, joined, items.length, histories.length);
    return new SharedParameters(joined, network, 0);
  }

  private boolean readsHistories() {
    return !layout.histories().columns().isEmpty();
  }

  private static float[] rows(RowColumns columns, float[] fresh, TrainedModel start, int count) {
    float[] table = new float[Math.multiplyExact(count, fresh.length)];
    for (int row = 0; row < count; row++) {
      System.arraycopy(fresh, 0, table, row * fresh.length, fresh.length);
      columns.read(start, row, table, row * fresh.length);
    }
    return table;
  }

  @Override
  public RoundMerge merge(MergeRule rule) {
    return new RoundMerge(rule, layout.items().width(), layout.items().stride());
  }

  @Override
  public TrainedShard fit(float[] users, SharedParameters start, DrawnBatches batches) {
    int userRows = layout.users().rows(users);
    ModelSpec shard = spec.sized(userRows, layout.items().rows(start.items()));
    try (ShardGraph graph = ShardGraph.open(shard, settings)) {
      graph.putUsers(users);
      graph.putShared(start);
      long steps = 0;
      long fitted = 0;
      double lossSum = 0;
      MiniBatches rows =
          new MiniBatches(upTo(userRows), batches, settings.loss(), histories(batches, shard));
      while (rows.hasNext()) {
        MultiDataSet batch = rows.next();
        long size = settings.examples(batch.getLabels(0).size(0));
        lossSum += graph.fit(batch) * size;
        fitted += size;
        steps++;
      }
      ShardUpdate update =
          new ShardUpdate(graph.touchedItems(), graph.network(), steps, fitted, lossSum);
      return new TrainedShard(graph.users(), update);
    }
  }

  private Optional<HistoryInputs> histories(DrawnBatches batches, ModelSpec shard) {
    GradientModel model = (GradientModel) Models.named(spec.name());
    return batches
        .histories()
        .map(
            these ->
                new HistoryInputs(these, shard.items(), count -> model.historyWeight(spec, count)));
  }

  @Override
  public void copyUsers(float[] users, TrainedModel target) {
    write(layout.users(), users, 0, target, target.spec().users());
  }

  @Override
  public void copyShared(SharedParameters shared, TrainedModel target) {
    int items = target.spec().items();
    write(layout.items(), shared.items(), 0, target, items);
    write(layout.histories(), shared.items(), items, target, items);
    write(layout.network(), shared.network(), 0, target, 1);
  }

  private static void write(
      RowColumns columns, float[] table, int first, TrainedModel target, int count) {
    for (int row = 0; row < count; row++) {
      columns.write(table, (first + row) * columns.stride(), target, row);
    }
  }

  private static int[] upTo(int count) {
    return IntStream.range(0, count).toArray();
  }
}
