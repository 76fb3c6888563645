package org.ncfspark.memory;

import org.ncfspark.model.FittedModel;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelConfig;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.shard.SharedTables;
import org.ncfspark.shard.TrainConfig;

/**
 * The heap that training a model needs, in the moment that needs most.
 *
 * @param driver of the driver on a cluster
 * @param executor of each executor
 * @param local of the one process of local mode
 * @param longestArray bytes of the longest array of the model's rows
 */
public record MemoryNeed(Need driver, Need executor, Need local, long longestArray) {

  /**
   * What a process needs.
   *
   * @param heap bytes
   * @param moment in which it needs them
   */
  public record Need(long heap, String moment) {
    private static Need of(Iterable<Heap> moments) {
      Need largest = new Need(0, "");
      for (Heap heap : moments) {
        largest = heap.needed() > largest.heap ? new Need(heap.needed(), heap.moment()) : largest;
      }
      return largest;
    }
  }

  /**
   * The need of a model.
   *
   * @param shared where the rows live that shards share, of a model that is trained in shards
   * @param tasks that an executor runs at a time
   */
  public static MemoryNeed of(
      ModelConfig model, TrainConfig config, SharedTables shared, Training training, int tasks) {
    if (Models.named(model.name()) instanceof FittedModel kind) {
      FittedMemory fitted = new FittedMemory(kind, model, training);
      Need driver = Need.of(fitted.driver());
      return new MemoryNeed(driver, Need.of(fitted.executor()), driver, fitted.longestArray());
    }
    int users = Math.toIntExact(training.users());
    int items = Math.toIntExact(training.items());
    ModelSpec spec = model.spec(users, items);
    RowBytes rows = RowBytes.of(spec, config);
    if (shared == SharedTables.BLOCKS) {
      ShardBytes shard = new ShardBytes(training, rows, historyCap(spec));
      BlockMemory blocks =
          new BlockMemory(training, rows, tasks, shard, historyItems(spec, training));
      return new MemoryNeed(
          Need.of(blocks.driver()),
          Need.of(blocks.executor()),
          Need.of(blocks.local()),
          blocks.longestArray());
    }
    ShardedMemory sharded = new ShardedMemory(training, rows, tasks, historyCap(spec));
    return new MemoryNeed(
        Need.of(sharded.driver()),
        Need.of(sharded.executor()),
        Need.of(sharded.local()),
        sharded.longestArray());
  }

  /** Any of a shard's interactions may be in the histories of a round's users. */
  private static long historyItems(ModelSpec spec, Training training) {
    boolean read = ((GradientModel) Models.named(spec.name())).readsHistories(spec);
    return read ? training.interactionsOfShard() : 0;
  }

  private static int historyCap(ModelSpec spec) {
    return ((GradientModel) Models.named(spec.name())).historyCap(spec);
  }
}
