package org.ncfspark.train;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.model.ItemRows;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.Residence;
import org.ncfspark.model.Table;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.TrainedModel.HashedTable;
import org.ncfspark.score.Iterators;
import org.ncfspark.session.ZippedPartitions;
import org.ncfspark.shard.RowBlocks;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.SharedParameters;
import org.ncfspark.shard.TouchedItems;
import org.ncfspark.table.ByNumber;
import scala.Tuple2;

/**
 * The shared rows after a round, in blocks on the executors.
 *
 * @param table a block a partition, and after them one partition with the network
 * @param network all that is no row of items, as executors have it
 */
record ItemBlocks(
    ShardWork work,
    RowBlocks blocks,
    JavaRDD<RoundExchange.Outcome> table,
    Broadcast<SharedParameters> network) {

  /**
   * Rows that are asked for.
   *
   * @param partition that asks, and which of those who ask there
   * @param rows as the block numbers them
   */
  private record Request(int partition, int who, int block, int[] rows) implements Serializable {}

  /** Rows under the numbers that they have among all. */
  private record Answer(int partition, int who, int block, TouchedItems rows)
      implements Serializable {}

  /**
   * Brings shared rows to where they are wanted: requests go to the blocks, and rows come back.
   *
   * @param wanted numbers of shared rows, ascending; each element is answered by one of the result
   */
  JavaRDD<TouchedItems> pulled(JavaRDD<int[]> wanted) {
    RowBlocks divided = blocks;
    JavaRDD<Request> requests =
        wanted
            .mapPartitionsWithIndex((partition, all) -> requests(divided, partition, all), true)
            .mapToPair(request -> new Tuple2<>(request.block(), request))
            .partitionBy(new ByNumber(divided.count() + 1))
            .values();
    return ZippedPartitions.of(table, requests, (block, asked) -> answers(divided, block, asked))
        .mapToPair(answer -> new Tuple2<>(answer.partition(), answer))
        .partitionBy(new ByNumber(wanted.getNumPartitions()))
        .values()
        .mapPartitions(answers -> joined(divided, answers));
  }

  private static Iterator<Request> requests(
      RowBlocks blocks, int partition, Iterator<int[]> wanted) {
    int[] who = {0};
    return Iterators.flatMap(wanted, rows -> requests(blocks, partition, who[0]++, rows));
  }

  /** Whoever asks is answered by the first block at least. */
  private static Iterator<Request> requests(RowBlocks blocks, int partition, int who, int[] rows) {
    return IntStream.range(0, blocks.count())
        .mapToObj(block -> new Request(partition, who, block, blocks.part(block, rows)))
        .filter(request -> request.block() == 0 || request.rows().length > 0)
        .iterator();
  }

  private static Iterator<Answer> answers(
      RowBlocks blocks, Iterator<RoundExchange.Outcome> block, Iterator<Request> asked) {
    if (!asked.hasNext()) {
      return Collections.emptyIterator();
    }
    SharedParameters rows = block.next().shared();
    return Iterators.map(
        asked,
        request ->
            new Answer(
                request.partition(),
                request.who(),
                request.block(),
                blocks.chosen(request.block(), rows, request.rows())));
  }

  private static Iterator<TouchedItems> joined(RowBlocks blocks, Iterator<Answer> answers) {
    List<Answer> sorted = new ArrayList<>();
    answers.forEachRemaining(sorted::add);
    sorted.sort(Comparator.comparingInt(Answer::who).thenComparingInt(Answer::block));
    List<List<TouchedItems>> ofEach = new ArrayList<>();
    for (Answer answer : sorted) {
      if (answer.block() == 0) {
        ofEach.add(new ArrayList<>());
      }
      ofEach.get(ofEach.size() - 1).add(answer.rows());
    }
    return Iterators.map(ofEach.iterator(), blocks::joined);
  }

  /**
   * Models of some items each.
   *
   * @param items indexes, ascending; each element is answered by one of the result
   */
  JavaRDD<ItemRows> models(JavaRDD<int[]> items) {
    RowBlocks divided = blocks;
    Modelled modelled = modelled();
    return pulled(items.map(divided::rowsOf))
        .map(
            rows -> {
              int count = rows.items().length / divided.rowsOfItem();
              return modelled.of(Arrays.copyOf(rows.items(), count), rows.rows());
            });
  }

  private Modelled modelled() {
    return new Modelled(work.engine(), work.spec(), network);
  }

  /** Makes models of engines' rows. */
  private record Modelled(ShardEngine engine, ModelSpec spec, Broadcast<SharedParameters> network)
      implements Serializable {
    ItemRows of(int[] items, float[] rows) {
      TrainedModel model =
          ShardWork.model(spec).sharedZeros(spec.sized(spec.users(), items.length));
      engine.copyShared(network.value().with(rows), model);
      return new ItemRows(items, model);
    }
  }

  /** What is no row of items, as the model has it. */
  TrainedModel networkAlone() {
    TrainedModel all = modelled().of(new int[0], new float[0]).model();
    SortedMap<String, ParameterTable> network = new TreeMap<>(all.parameters());
    tables().forEach(table -> network.remove(table.name()));
    return new TrainedModel(work.spec(), network);
  }

  private List<Table> tables() {
    return work.model().tables(work.spec(), 0).stream()
        .filter(table -> table.residence() == Residence.SHARED)
        .toList();
  }

  /** Rows of {@code Tables.PARAMETERS} of the items' tables. */
  JavaRDD<Row> parameters() {
    List<String> names = tables().stream().map(Table::name).toList();
    return models()
        .flatMap(
            block ->
                Iterators.flatMap(
                    names.iterator(), name -> rows(name, block.items()[0], block.model())));
  }

  private static Iterator<Row> rows(String name, int first, TrainedModel model) {
    ParameterTable table = model.parameter(name);
    return rows(name, first, table.values(), 0, table.rows(), table.columns());
  }

  private static Iterator<Row> rows(
      String name, int first, float[] values, int from, int count, int columns) {
    return IntStream.range(0, count)
        .mapToObj(
            k ->
                RowFactory.create(
                    name,
                    first + k,
                    Arrays.copyOfRange(values, from + k * columns, from + (k + 1) * columns)))
        .iterator();
  }

  /** A model of each block. */
  private JavaRDD<ItemRows> models() {
    RowBlocks divided = blocks;
    Modelled modelled = modelled();
    return table.mapPartitionsWithIndex(
        (block, rows) ->
            block == divided.count()
                ? Collections.emptyIterator()
                : Iterators.map(
                    rows, outcome -> modelled.of(divided.itemsOf(block), outcome.shared().items())),
        true);
  }

  /** The items' tables as they are hashed: they pass the driver a block at a time. */
  SortedMap<String, HashedTable> hashed() {
    SortedMap<String, HashedTable> hashed = new TreeMap<>();
    for (Table of : tables()) {
      String name = of.name();
      hashed.put(
          name,
          new HashedTable(
              of.rows(),
              of.columns(),
              models().map(block -> block.model().parameter(name).values()).toLocalIterator()));
    }
    return hashed;
  }

  /** Rows of {@code Tables.TRAINING_STATE}, with the optimizer's state. */
  JavaRDD<Row> state() {
    RowBlocks divided = blocks;
    return table.mapPartitionsWithIndex(
        (block, rows) ->
            block == divided.count()
                ? Collections.emptyIterator()
                : Iterators.flatMap(
                    rows, outcome -> state(divided, block, outcome.shared().items())),
        true);
  }

  private static Iterator<Row> state(RowBlocks blocks, int block, float[] rows) {
    int first = blocks.firstItem(block);
    int count = blocks.firstItem(block + 1) - first;
    int half = rows.length / blocks.rowsOfItem();
    return Iterators.flatMap(
        IntStream.range(0, blocks.rowsOfItem()).iterator(),
        kind ->
            rows(TrainingState.OF_ITEMS.get(kind), first, rows, kind * half, count, half / count));
  }
}
