package org.ncfspark.engine.vector;

import java.util.stream.Stream;
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
    return new SharedParameters(
        read(layout().items(), start, spec.items()).values(),
        read(layout().network(), start, 1).values(),
        0);
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
    return new ShardRound(spec, users, start, schedule.at(batches.epoch())).fit(batches);
  }

  @Override
  public RoundMerge merge(MergeRule rule) {
    RowTable row = table(layout().items(), 1);
    return new RoundMerge(rule, row.width(), row.stride());
  }

  @Override
  public void copyUsers(float[] users, TrainedModel target) {
    write(layout().users(), users, target, target.spec().users());
  }

  @Override
  public void copyShared(SharedParameters shared, TrainedModel target) {
    write(layout().items(), shared.items(), target, spec.items());
    write(layout().network(), shared.network(), target, 1);
  }

  private void write(RowLayout rows, float[] values, TrainedModel target, int count) {
    int stride = table(rows, 1).stride();
    for (int row = 0; row < count; row++) {
      rows.write(values, row * stride, target, row);
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
