package org.ncfspark.train;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.ncfspark.engine.vector.VectorEngine;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag$;

/**
 * Shards after a round of fused kernels. An RDD of its own instead of functions over two zipped
 * ones, because a round may take less than Spark takes to look through the bytecode of functions,
 * and because a checkpoint of it lets go of what it was computed from.
 */
final class KernelRound extends RDD<TrainedShard> {
  private static final long serialVersionUID = 1L;

  private final VectorEngine engine;
  private final ExampleSettings examples;
  private final BatchRange range;
  private RDD<TrainingShard> shards;
  private RDD<TrainedShard> state;
  private Broadcast<SharedParameters> start;

  /**
   * @param state of the shards, in their order and partitions
   * @param start what all shards start from
   */
  KernelRound(
      RDD<TrainingShard> shards,
      RDD<TrainedShard> state,
      Broadcast<SharedParameters> start,
      VectorEngine engine,
      ExampleSettings examples,
      BatchRange range) {
    super(
        shards.context(),
        JavaConverters.asScalaBuffer(
                List.<Dependency<?>>of(
                    new OneToOneDependency<>(shards), new OneToOneDependency<>(state)))
            .toSeq(),
        ClassTag$.MODULE$.apply(TrainedShard.class));
    this.shards = shards;
    this.state = state;
    this.start = start;
    this.engine = engine;
    this.examples = examples;
    this.range = range;
  }

  @Override
  public Partition[] getPartitions() {
    return firstParent(shards.elementClassTag()).partitions();
  }

  @Override
  public Iterator<TrainedShard> compute(Partition split, TaskContext context) {
    Iterator<TrainingShard> these = shards.iterator(split, context);
    Iterator<TrainedShard> before = state.iterator(split, context);
    List<TrainedShard> trained = new ArrayList<>();
    while (these.hasNext()) {
      trained.add(trained(these.next(), before.next()));
    }
    return JavaConverters.asScalaIterator(trained.iterator());
  }

  private TrainedShard trained(TrainingShard shard, TrainedShard before) {
    return engine.fit(
        shard,
        before.users(),
        start.value(),
        new EpochExamples(shard, examples, range.epoch()),
        range);
  }

  /** Spark logs under the name of the class what it does with an RDD. */
  @Override
  public String logName() {
    return RDD.class.getName();
  }

  @Override
  public void clearDependencies() {
    super.clearDependencies();
    shards = null;
    state = null;
    start = null;
  }
}
