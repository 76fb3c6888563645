package org.ncfspark.engine.vector;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.train.BatchRange;
import org.ncfspark.train.EpochExamples;
import org.ncfspark.train.MergeRule;
import org.ncfspark.train.RoundMerge;
import org.ncfspark.train.ShardEngine;
import org.ncfspark.train.ShardUpdate;
import org.ncfspark.train.SharedParameters;
import org.ncfspark.train.TrainedShard;
import org.ncfspark.train.TrainingShard;

/** Trains shards with the fused kernels of this package. */
public final class VectorEngine implements ShardEngine {
  private static final long serialVersionUID = 1L;

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

  /**
   * Trains one shard on its mini-batches of a round.
   *
   * @param users rows of the shard's users; not written to
   * @param start what all shards of the round start from; not written to
   * @param examples of the shard and the round's epoch
   */
  public TrainedShard fit(
      TrainingShard shard,
      float[] users,
      SharedParameters start,
      EpochExamples examples,
      BatchRange range) {
    ShardRound round =
        new ShardRound(spec, shard.positives().users(), users, start, schedule.at(range.epoch()));
    ShardUpdate update = round.fit(examples, range);
    return new TrainedShard(round.users(), update);
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
