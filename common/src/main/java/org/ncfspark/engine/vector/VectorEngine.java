package org.ncfspark.engine.vector;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.train.DrawnBatches;
import org.ncfspark.train.EngineId;
import org.ncfspark.train.MergeRule;
import org.ncfspark.train.RoundMerge;
import org.ncfspark.train.ShardEngine;
import org.ncfspark.train.SharedParameters;
import org.ncfspark.train.TrainedShard;

/** Trains shards with the fused kernels of this package. */
public final class VectorEngine implements ShardEngine {
  private static final long serialVersionUID = 1L;

  /** The id of kernels' rows: a block of values, then as many blocks of optimizer state. */
  public static final EngineId ID = new EngineId("vector", 1);

  private final ModelSpec spec;
  private final TrainingSchedule schedule;

  /** Whether there is a kernel for the model. */
  public static boolean trains(ModelSpec spec) {
    return ModelLayout.find(spec).isPresent();
  }

  /**
   * @throws IllegalArgumentException if there is no kernel for the model
   */
  public VectorEngine(ModelSpec spec, TrainingSchedule schedule) {
    ModelLayout.of(spec);
    this.spec = spec;
    this.schedule = schedule;
  }

  @Override
  public EngineId id() {
    return ID;
  }

  @Override
  public float[] users(TrainedModel start, int[] userIndexes) {
    RowTable table = table(layout().users(), userIndexes.length);
    for (int row = 0; row < userIndexes.length; row++) {
      layout().users().read(start, userIndexes[row], table, row);
    }
    return table.values();
  }

  @Override
  public SharedParameters shared(TrainedModel start) {
    RowTable items = table(layout().items(), spec.items());
    for (int item = 0; item < spec.items(); item++) {
      layout().items().read(start, item, items, item);
    }
    RowTable network = table(layout().network(), 1);
    layout().network().read(start, 0, network, 0);
    return new SharedParameters(items.values(), network.values(), 0);
  }

  @Override
  public TrainedShard fit(float[] users, SharedParameters start, DrawnBatches batches) {
    return new ShardRound(spec, users, start, schedule.at(batches.epoch())).fit(batches);
  }

  @Override
  public RoundMerge merge(MergeRule rule) {
    RowTable row = table(layout().items(), 1);
    return new RoundMerge(rule, row.width(), row.stride());
  }

  @Override
  public TrainedModel model(
      TrainedModel start, List<int[]> userIndexes, List<float[]> users, SharedParameters shared) {
    TrainedModel model = start.copy();
    for (int shard = 0; shard < users.size(); shard++) {
      int[] indexes = userIndexes.get(shard);
      write(layout().users(), users.get(shard), model, indexes);
    }
    int[] items = IntStream.range(0, spec.items()).toArray();
    write(layout().items(), shared.items(), model, items);
    write(layout().network(), shared.network(), model, new int[] {0});
    return model;
  }

  private void write(RowLayout rows, float[] values, TrainedModel model, int[] modelRows) {
    RowTable table = table(rows, modelRows.length);
    System.arraycopy(values, 0, table.values(), 0, values.length);
    for (int row = 0; row < modelRows.length; row++) {
      rows.write(table, row, model, modelRows[row]);
    }
  }

  /** Bytes of a user's row, an item's row and the network, each with its optimizer state. */
  public long[] rowBytes() {
    return Stream.of(layout().users(), layout().items(), layout().network())
        .mapToLong(rows -> (long) Float.BYTES * table(rows, 1).stride())
        .toArray();
  }

  private ModelLayout layout() {
    return ModelLayout.of(spec);
  }

  private RowTable table(RowLayout rows, int count) {
    return new RowTable(count, rows.width(), schedule.settled().optimizer());
  }
}
