package org.ncfspark.engine.vector;

import java.util.Arrays;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.shard.DrawnBatches;
import org.ncfspark.shard.EngineId;
import org.ncfspark.shard.MergeRule;
import org.ncfspark.shard.RoundMerge;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TrainedShard;

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
  public float[] users(TrainedModel start) {
    return read(layout().users(), start, start.spec().users()).values();
  }

  @Override
  public SharedParameters shared(TrainedModel start) {
    int count = start.spec().items();
    float[] items = read(layout().items(), start, count).values();
    return new SharedParameters(
        layout()
            .histories()
            .map(rows -> joined(items, read(rows, start, count).values()))
            .orElse(items),
        read(layout().network(), start, 1).values(),
        0);
  }

  private static float[] joined(float[] items, float[] histories) {
    float[] joined = Arrays.copyOf(items, Math.addExact(items.length, histories.length));
    System.arraycopy(histories, 0, joined, items.length, histories.length);
    return joined;
  }

  private RowTable read(RowLayout rows, TrainedModel model, int count) {
    RowTable table = table(rows, count);
    for (int row = 0; row < count; row++) {
      rows.read(model, row, table, row);
    }
    return table;
  }

  @Override
  public TrainedShard fit(float[] users, SharedParameters start, DrawnBatches batches) {
    return new ShardRound(spec, users, start, batches.histories(), schedule.at(batches.epoch()))
        .fit(batches);
  }

  @Override
  public RoundMerge merge(MergeRule rule) {
    RowTable row = table(layout().items(), 1);
    return new RoundMerge(rule, row.width(), row.stride());
  }

  @Override
  public void copyUsers(float[] users, TrainedModel target) {
    write(layout().users(), users, 0, target, target.spec().users());
  }

  @Override
  public void copyShared(SharedParameters shared, TrainedModel target) {
    int items = target.spec().items();
    write(layout().items(), shared.items(), 0, target, items);
    layout().histories().ifPresent(rows -> write(rows, shared.items(), items, target, items));
    write(layout().network(), shared.network(), 0, target, 1);
  }

  private void write(RowLayout rows, float[] values, int first, TrainedModel target, int count) {
    int stride = table(rows, 1).stride();
    for (int row = 0; row < count; row++) {
      rows.write(values, (first + row) * stride, target, row);
    }
  }

  /**
   * Bytes of a user's row, of all of an item's rows, and of the network, each with its optimizer
   * state.
   */
  public long[] rowBytes() {
    return new long[] {
      bytes(layout().users()),
      bytes(layout().items()) + layout().histories().map(this::bytes).orElse(0L),
      bytes(layout().network())
    };
  }

  private long bytes(RowLayout rows) {
    return (long) Float.BYTES * table(rows, 1).stride();
  }

  private ModelLayout layout() {
    return ModelLayout.of(spec);
  }

  private RowTable table(RowLayout rows, int count) {
    return new RowTable(count, rows.width(), schedule.settled().optimizer());
  }
}
