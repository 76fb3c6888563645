package org.ncfspark.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.Dependency;
import org.apache.spark.OneToOneDependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.RDDBlockId;
import org.ncfspark.engine.dl4j.GraphEngine;
import org.ncfspark.session.SplitPair;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.ShardUpdate;
import org.ncfspark.shard.TrainedShard;
import org.ncfspark.shard.TrainingShard;
import org.ncfspark.shard.UserTable;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * One round of training on Spark, for every engine and wherever shared parameters live. It has two
 * sides: the users' rows after the round, which are this RDD, and what is merged with other shards,
 * {@link Updates}. A task trains for the updates, and puts the users' rows where Spark's cache
 * would have them. If they are lost there, this RDD trains the shard again.
 *
 * <p>These are RDDs of their own instead of functions over zipped ones, because a round may take
 * less than Spark takes to look through the bytecode of functions, and because a checkpoint of one
 * lets go of what it was computed from.
 */
final class ShardRounds<B> extends RDD<UserTable> {
  private static final long serialVersionUID = 1L;

  /**
   * Trains one shard.
   *
   * @param <B> what it has of its own before the round
   */
  @FunctionalInterface
  interface Fit<B> extends Serializable {
    TrainedShard of(ShardEngine engine, B before, EpochExamples examples);
  }

  private final ShardEngine engine;
  private final ExampleSettings examples;
  private final BatchRange range;
  private RDD<TrainingShard> shards;
  private RDD<B> before;
  private Fit<B> fit;

  /**
   * @param before of each shard, in the order and partitions of the shards
   * @param fit knows what all shards start from
   */
  ShardRounds(ShardWork work, JavaRDD<B> before, BatchRange range, Fit<B> fit) {
    super(
        work.shards().context(),
        dependencies(work.shards().rdd(), before.rdd()),
        ClassTag$.MODULE$.apply(UserTable.class));
    this.shards = work.shards().rdd();
    this.before = before.rdd();
    this.fit = fit;
    this.engine = work.engine();
    this.examples = work.examples();
    this.range = range;
  }

  private static scala.collection.Seq<Dependency<?>> dependencies(RDD<?>... parents) {
    List<Dependency<?>> dependencies = new ArrayList<>();
    for (RDD<?> parent : parents) {
      dependencies.add(new OneToOneDependency<>(parent));
    }
    return JavaConverters.asScalaBuffer(dependencies).toSeq();
  }

  @Override
  public Partition[] getPartitions() {
    return SplitPair.of(shards, before);
  }

  @Override
  public Iterator<UserTable> compute(Partition split, TaskContext context) {
    return users(trained(split, context));
  }

  private List<TrainedShard> trained(Partition split, TaskContext context) {
    if (engine.id().equals(GraphEngine.ID)) {
      TaskGpu.bind();
    }
    Iterator<TrainingShard> these = shards.iterator(SplitPair.first(split), context);
    Iterator<B> own = before.iterator(SplitPair.second(split), context);
    List<TrainedShard> trained = new ArrayList<>();
    while (these.hasNext()) {
      TrainingShard shard = these.next();
      trained.add(fit.of(engine, own.next(), new EpochExamples(shard, examples, range.epoch())));
    }
    return trained;
  }

  private static Iterator<UserTable> users(List<TrainedShard> trained) {
    return JavaConverters.asScalaIterator(
        trained.stream().map(shard -> new UserTable(shard.users())).iterator());
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
    before = null;
    fit = null;
  }

  /** Whether a job on it will end with a checkpoint. */
  boolean isToBeCheckpointed() {
    return checkpointData().isDefined();
  }

  /** What the round's shards send to each other, in their order; to be computed once. */
  static final class Updates extends RDD<ShardUpdate> {
    private static final long serialVersionUID = 1L;
    private static final ClassTag<UserTable> USERS = ClassTag$.MODULE$.apply(UserTable.class);

    private ShardRounds<?> round;

    /**
     * @param round persisted
     */
    Updates(ShardRounds<?> round) {
      super(
          round.context(),
          ShardRounds.dependencies(round),
          ClassTag$.MODULE$.apply(ShardUpdate.class));
      this.round = round;
    }

    @Override
    public Partition[] getPartitions() {
      return round.partitions();
    }

    @Override
    public Iterator<ShardUpdate> compute(Partition split, TaskContext context) {
      List<TrainedShard> trained = round.trained(split, context);
      if (round
          .getStorageLevel()
          .isValid()) { // An earlier round that is trained again is not kept.
        SparkEnv.get()
            .blockManager()
            .putIterator(
                new RDDBlockId(round.id(), split.index()),
                users(trained),
                round.getStorageLevel(),
                true,
                USERS);
      }
      return JavaConverters.asScalaIterator(trained.stream().map(TrainedShard::update).iterator());
    }

    @Override
    public String logName() {
      return RDD.class.getName();
    }

    @Override
    public void clearDependencies() {
      super.clearDependencies();
      round = null;
    }
  }
}
