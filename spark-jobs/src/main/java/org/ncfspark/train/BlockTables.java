package org.ncfspark.train;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.error.DataContractException;
import org.ncfspark.model.ItemRows;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.score.Iterators;
import org.ncfspark.session.PartitionJob;
import org.ncfspark.session.ZippedPartitions;
import org.ncfspark.shard.BatchRange;
import org.ncfspark.shard.EpochExamples;
import org.ncfspark.shard.ExampleSettings;
import org.ncfspark.shard.RoundLoss;
import org.ncfspark.shard.RoundMerge;
import org.ncfspark.shard.RowBlocks;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.ShardTraining;
import org.ncfspark.shard.ShardUpdate;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TouchedItems;
import org.ncfspark.shard.UserTable;
import org.ncfspark.table.ByNumber;
import org.ncfspark.train.StartParameters.ItemStart;
import scala.Tuple2;

/**
 * The rows of items live in blocks on the executors, cached in memory and on disk; the driver has
 * the network alone. A round brings each shard the rows that it reads, and takes what it touched to
 * the blocks, where it is merged in the order of shards:
 *
 * <pre>
 *   shards     blocks     shards     blocks
 *   draw  --&gt;  look up --&gt; train --&gt; merge        three shuffles, one job
 * </pre>
 *
 * <p>Lost blocks are computed again from those before, as users' rows are, and are checkpointed
 * with them.
 */
final class BlockTables implements SharedHome {
  private static final float[] NONE = {};

  private final ShardWork work;
  private final RowBlocks blocks;
  private final RoundBroadcasts broadcasts;

  /** A block a partition, and the network in the last one. */
  private JavaRDD<RoundExchange.Outcome> table;

  /** Blocks of an earlier round that somebody still needs, or null. */
  private JavaRDD<RoundExchange.Outcome> held;

  /** All that is no row of items. */
  private SharedParameters network;

  /**
   * @param start makes the rows that training starts from
   * @param count number of blocks; it changes no result
   */
  BlockTables(ShardWork work, ItemStart start, int count) {
    this.work = work;
    int items = work.spec().items();
    blocks = new RowBlocks(items, work.examples().sharedRows() / items, count);
    broadcasts = new RoundBroadcasts(work.spark());
    network = work.engine().shared(start.of(new int[0]));
    table = started(start);
  }

  private JavaRDD<RoundExchange.Outcome> started(ItemStart start) {
    RowBlocks divided = blocks;
    ShardEngine engine = work.engine();
    Broadcast<SharedParameters> last = broadcasts.send(network);
    return persisted(
        numbers()
            .map(
                block ->
                    outcome(
                        block == divided.count()
                            ? last.value()
                            : rows(engine.shared(start.of(divided.itemsOf(block))).items()))));
  }

  /** The numbers of blocks and that of the network, one a partition. */
  private JavaRDD<Integer> numbers() {
    return work.spark()
        .parallelize(IntStream.rangeClosed(0, blocks.count()).boxed().toList(), blocks.count() + 1);
  }

  private static SharedParameters rows(float[] items) {
    return new SharedParameters(items, NONE, 0);
  }

  private static RoundExchange.Outcome outcome(SharedParameters of) {
    return new RoundExchange.Outcome(of, new RoundLoss(0, 0));
  }

  private static <T> JavaRDD<T> persisted(JavaRDD<T> rdd) {
    return rdd.persist(StorageLevel.MEMORY_AND_DISK());
  }

  private ItemBlocks now() {
    return new ItemBlocks(work, blocks, table, broadcasts.send(network));
  }

  @Override
  public ShardRounds<PulledShard> round(JavaRDD<UserTable> users, BatchRange range) {
    ItemBlocks from = now();
    ExampleSettings examples = work.examples();
    JavaRDD<TouchedItems> pulled =
        from.pulled(
            work.shards()
                .map(
                    shard ->
                        ShardTraining.rowsRead(
                            new EpochExamples(shard, examples, range.epoch()), range)));
    JavaRDD<PulledShard> before =
        ZippedPartitions.of(
            users,
            pulled,
            (these, rows) -> Iterators.map(these, table -> new PulledShard(table, rows.next())));
    Broadcast<SharedParameters> start = from.network();
    return new ShardRounds<>(
        work,
        before,
        range,
        (engine, shard, drawn) ->
            ShardTraining.fit(
                engine, shard.users().rows(), start.value(), shard.rows(), drawn, range));
  }

  @Override
  public RoundLoss train(ShardRounds<?> round) {
    JavaRDD<RoundExchange.Outcome> next = persisted(merged(round));
    if (round.isToBeCheckpointed()) {
      next.checkpoint();
    }
    List<RoundExchange.Outcome> small = PartitionJob.collectEach(next, BlockTables::withoutRows);
    if (round.isToBeCheckpointed()) {
      round.toJavaRDD().count(); // Spark checkpoints what a job is run on, not what it needs.
    }
    RoundExchange.Outcome last = small.get(blocks.count());
    if (table != held) {
      table.unpersist();
    }
    table = next;
    network = last.shared();
    return last.loss();
  }

  private JavaRDD<RoundExchange.Outcome> merged(ShardRounds<?> round) {
    RowBlocks divided = blocks;
    RoundMerge merge = work.merge();
    JavaRDD<List<ShardUpdate>> pieces =
        UpdatePieces.of(
            new ShardRounds.Updates(round).toJavaRDD(),
            blocks.count() + 1,
            (block, update) ->
                block == divided.count()
                    ? update.withoutRows()
                    : ShardUpdate.ofRows(divided.part(block, update.touched())));
    return ZippedPartitions.of(
        table,
        pieces,
        (before, updates) ->
            Iterators.map(before, block -> merged(merge, block.shared(), updates.next())));
  }

  private static RoundExchange.Outcome merged(
      RoundMerge merge, SharedParameters before, List<ShardUpdate> updates) {
    if (updates.isEmpty()) {
      return outcome(before);
    }
    return new RoundExchange.Outcome(merge.merged(before, updates), RoundMerge.loss(updates));
  }

  private static RoundExchange.Outcome withoutRows(RoundExchange.Outcome of) {
    return new RoundExchange.Outcome(of.shared().with(NONE), of.loss());
  }

  @Override
  public void forgetEarlierRounds() {
    broadcasts.releaseOld();
  }

  @Override
  public ShardedModel model(JavaRDD<UserTable> users) {
    ItemBlocks items = now();
    return new ShardedModel(
        items.networkAlone(),
        Optional.of(items),
        work.readsHistories() ? summed(users, items) : alone(users),
        work.deal());
  }

  private JavaRDD<PrivateRows> alone(JavaRDD<UserTable> users) {
    ShardEngine engine = work.engine();
    TrainedModel nothing = work.nothingShared();
    return ZippedPartitions.of(
        work.shards(),
        users,
        (shards, tables) ->
            Iterators.map(
                shards,
                shard ->
                    ShardWork.published(
                        engine, shard, tables.next(), nothing, shard.histories().items())));
  }

  /** Users' tables that are sums over the rows of items of their histories. */
  private JavaRDD<PrivateRows> summed(JavaRDD<UserTable> users, ItemBlocks items) {
    ShardEngine engine = work.engine();
    JavaRDD<ItemRows> read =
        items.models(
            work.shards()
                .map(
                    shard ->
                        IntStream.of(shard.histories().items()).sorted().distinct().toArray()));
    JavaRDD<Tuple2<UserTable, ItemRows>> both =
        ZippedPartitions.of(
            users,
            read,
            (tables, models) -> Iterators.map(tables, one -> new Tuple2<>(one, models.next())));
    return ZippedPartitions.of(
        work.shards(),
        both,
        (shards, tables) ->
            Iterators.map(
                shards,
                shard -> {
                  Tuple2<UserTable, ItemRows> of = tables.next();
                  return ShardWork.published(
                      engine,
                      shard,
                      of._1(),
                      of._2().model(),
                      of._2().places(shard.histories().items()));
                }));
  }

  @Override
  public TrainingState state(JavaRDD<Row> users) {
    SortedMap<String, ParameterTable> matrices = new TreeMap<>();
    TrainingState.put(matrices, TrainingState.NETWORK, 1, network.network());
    return new TrainingState(
        work.engine().id().toString(), users.union(now().state()), matrices, network.steps());
  }

  @Override
  public void hold() {
    held = table;
  }

  @Override
  public void release() {
    if (held != null && held != table) {
      held.unpersist();
    }
    held = null;
  }

  @Override
  public void restore(TrainingState restored) {
    table.unpersist();
    network = new SharedParameters(NONE, restored.matrix(TrainingState.NETWORK), restored.steps());
    RowBlocks divided = blocks;
    Broadcast<SharedParameters> last = broadcasts.send(network);
    JavaRDD<Tuple2<Integer, Row>> rows =
        restored
            .rowsOf(TrainingState.OF_ITEMS)
            .mapToPair(row -> new Tuple2<>(divided.block(row.getInt(1)), row))
            .partitionBy(new ByNumber(blocks.count() + 1))
            .map(pair -> pair);
    table =
        persisted(
            ZippedPartitions.of(
                numbers(),
                rows,
                (number, of) ->
                    Iterators.map(
                        number,
                        block ->
                            outcome(
                                block == divided.count()
                                    ? last.value()
                                    : rows(read(divided, block, of))))));
    // The files it was read from are deleted as training goes on.
    table.checkpoint();
    table.count();
  }

  private static float[] read(RowBlocks blocks, int block, Iterator<Tuple2<Integer, Row>> rows) {
    int first = blocks.firstItem(block);
    int size = blocks.firstItem(block + 1) - first;
    float[][] values = new float[size * blocks.rowsOfItem()][];
    while (rows.hasNext()) {
      Row row = rows.next()._2();
      int kind = TrainingState.OF_ITEMS.indexOf(row.getString(0));
      values[kind * size + row.getInt(1) - first] = row.getAs(2);
    }
    float[] joined = NONE;
    for (int k = 0; k < values.length; k++) {
      if (values[k] == null) {
        throw new DataContractException(
            "The training state has no row of item index "
                + (first + k % size)
                + ": it is of other data");
      }
      joined = k == 0 ? new float[Math.multiplyExact(values.length, values[0].length)] : joined;
      System.arraycopy(values[k], 0, joined, k * values[0].length, values[0].length);
    }
    return joined;
  }

  @Override
  public void close() {
    release();
    table.unpersist();
    broadcasts.close();
  }
}
