package org.ncfspark.dataset;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.ncfspark.data.IdList;
import org.ncfspark.data.IndexSet;
import org.ncfspark.data.PlaceSort;
import org.ncfspark.table.ByNumber;
import org.ncfspark.table.TableWriter;
import org.ncfspark.table.Tables;
import scala.Tuple2;

/**
 * Dense indexes of original ids. Ranges of ids lie in partitions; ids are sent there to be numbered
 * and looked up, so that no process ever holds all of them.
 *
 * @param numbered one a range
 * @param size number of ids
 */
record IdIndex(IdRanges ranges, JavaRDD<NumberedIds> numbered, int size) {

  /** Ids of a block, of one range. */
  private record Question(int partition, int block, IdList ids) implements Serializable {}

  /** The numbers that answer a question for ids. */
  private record Answer(int block, int range, int[] numbers) implements Serializable {}

  /** Numbers ranges of ids, of which some have a number: see {@link Numbering}. */
  interface NumberingRule {
    JavaRDD<int[]> of(JavaRDD<IdPlaces> ranges, int known);
  }

  /**
   * Numbers ids.
   *
   * @param places of ids, which may be in several lists
   * @param known how many ids have numbers; these are 0 to {@code known - 1}
   */
  static IdIndex of(
      JavaRDD<IdPlaces> places,
      IdRanges ranges,
      int known,
      NumberingRule rule,
      Persisted persisted) {
    JavaPairRDD<Integer, IdPlaces> sent = places.flatMapToPair(list -> byRange(list, ranges));
    JavaRDD<IdPlaces> merged =
        persisted.keep(
            sent.partitionBy(new ByNumber(ranges.count()))
                .values()
                .mapPartitions(parts -> List.of(IdPlaces.merged(parts)).iterator()));
    JavaRDD<NumberedIds> numbered =
        persisted.keep(
            merged.zipPartitions(
                rule.of(merged, known),
                (lists, numbers) ->
                    List.of(new NumberedIds(lists.next().ids(), numbers.next())).iterator()));
    int size = numbered.map(ids -> ids.ids().size()).reduce(Math::addExact);
    return new IdIndex(ranges, numbered, size);
  }

  private static Iterator<Tuple2<Integer, IdPlaces>> byRange(IdPlaces list, IdRanges ranges) {
    List<Tuple2<Integer, IdPlaces>> parts = new ArrayList<>();
    List<IdList> ids = ranges.split(list.ids());
    int[] rangeOf = ranges.of(list.ids());
    for (int range = 0; range < ids.size(); range++) {
      int of = range;
      long[] first =
          IntStream.range(0, rangeOf.length)
              .filter(place -> rangeOf[place] == of)
              .mapToLong(place -> list.first()[place])
              .toArray();
      parts.add(new Tuple2<>(range, new IdPlaces(ids.get(range), first)));
    }
    return parts.iterator();
  }

  /**
   * Looks ids up.
   *
   * @return for each partition of {@code lists} the numbers of the ids of each of its lists, or
   *     {@link NumberedIds#UNKNOWN}
   */
  JavaRDD<List<int[]>> numbers(JavaRDD<IdList> lists) {
    IdRanges byRange = ranges;
    JavaPairRDD<Integer, Question> questions =
        JavaPairRDD.fromJavaRDD(
            lists.mapPartitionsWithIndex(
                (partition, ids) -> questions(partition, ids, byRange), false));
    JavaRDD<Tuple2<Integer, Answer>> answers =
        questions
            .partitionBy(new ByNumber(byRange.count()))
            .values()
            .zipPartitions(numbered, (asked, known) -> answers(asked, known.next()));
    return JavaPairRDD.fromJavaRDD(answers)
        .partitionBy(new ByNumber(lists.getNumPartitions()))
        .values()
        .zipPartitions(
            lists, (answered, ids) -> List.of(joined(answered, ids, byRange)).iterator());
  }

  private static Iterator<Tuple2<Integer, Question>> questions(
      int partition, Iterator<IdList> lists, IdRanges ranges) {
    List<Tuple2<Integer, Question>> questions = new ArrayList<>();
    for (int block = 0; lists.hasNext(); block++) {
      List<IdList> parts = ranges.split(lists.next());
      for (int range = 0; range < parts.size(); range++) {
        questions.add(new Tuple2<>(range, new Question(partition, block, parts.get(range))));
      }
    }
    return questions.iterator();
  }

  private static Iterator<Tuple2<Integer, Answer>> answers(
      Iterator<Question> questions, NumberedIds known) {
    int range = TaskContext.getPartitionId();
    List<Tuple2<Integer, Answer>> answers = new ArrayList<>();
    while (questions.hasNext()) {
      Question asked = questions.next();
      Answer answer = new Answer(asked.block, range, known.of(asked.ids));
      answers.add(new Tuple2<>(asked.partition, answer));
    }
    return answers.iterator();
  }

  private static List<int[]> joined(
      Iterator<Answer> answers, Iterator<IdList> lists, IdRanges ranges) {
    List<int[][]> answered = new ArrayList<>();
    while (answers.hasNext()) {
      Answer answer = answers.next();
      while (answered.size() <= answer.block) {
        answered.add(new int[ranges.count()][]);
      }
      answered.get(answer.block)[answer.range] = answer.numbers;
    }
    List<int[]> numbers = new ArrayList<>();
    for (int block = 0; lists.hasNext(); block++) {
      numbers.add(joined(answered.get(block), ranges.of(lists.next())));
    }
    return numbers;
  }

  private static int[] joined(int[][] ofRanges, int[] rangeOf) {
    int[] next = new int[ofRanges.length];
    return Arrays.stream(rangeOf).map(range -> ofRanges[range][next[range]++]).toArray();
  }

  /** Writes the ids of those that are left, renumbered. */
  void write(SparkSession spark, IndexSet left, Path dataset, String table) {
    Broadcast<IndexSet> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(left);
    new TableWriter(spark, dataset, Map.of(table, Tables.IDS))
        .write(
            numbered,
            (ranges, tables) -> {
              NumberedIds ids = ranges.next();
              SpecificInternalRow row = new SpecificInternalRow(Tables.IDS.columns());
              for (int place : inOrder(ids)) {
                if (sent.value().contains(ids.numbers()[place])) {
                  row.setInt(0, sent.value().newIndex(ids.numbers()[place]));
                  row.update(1, UTF8String.fromBytes(ids.ids().utf8(place)));
                  tables.write(table, row);
                }
              }
              return ids.ids().size();
            });
  }

  private static int[] inOrder(NumberedIds ids) {
    int[] numbers = ids.numbers();
    return PlaceSort.sorted(0, numbers.length, (a, b) -> Integer.compare(numbers[a], numbers[b]));
  }
}
