package org.ncfspark.dataset;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.data.InteractionBlock;
import org.ncfspark.error.DataContractException;
import org.ncfspark.input.RawBlock;
import org.ncfspark.input.RawSource;
import org.ncfspark.input.RawSources;
import org.ncfspark.input.ReadTotals;
import org.ncfspark.split.SplitConfig.Ids;
import org.ncfspark.split.SplitConfig.Published;
import org.ncfspark.split.SplitConfig.Unknown;
import org.ncfspark.table.Pairs;
import org.ncfspark.table.TableWriter;
import org.ncfspark.table.Tables;
import scala.Tuple2;

/** Test items and candidate sets that were published, with the indexes of the data set. */
final class PublishedSplitFiles {
  private static final String CANDIDATES = "published-candidates/test";

  private final SparkSession spark;
  private final DatasetInputs inputs;
  private final Published rules;

  /**
   * @param rules how the files name users and items, and what becomes of those that nobody knows
   */
  PublishedSplitFiles(SparkSession spark, DatasetInputs inputs, Published rules) {
    this.spark = spark;
    this.inputs = inputs;
    this.rules = rules;
  }

  /**
   * @throws DataContractException if ids by first appearance cannot be told any more
   */
  void checkPossible(ReadTotals ratings) {
    if (inputs.test().isPresent()
        && rules.ids() == Ids.FIRST_APPEARANCE
        && ratings.notPositive() > 0) {
      throw new DataContractException(
          ratings.notPositive()
              + " ratings are not above data.positive-above, but split.published.ids ="
              + " first-appearance counts items over all ratings; expected 0 of them");
    }
  }

  /** The test items of all users in so many parts, if they were published. */
  Optional<PublishedTest> test(IdIndex users, IdIndex items, int parts, Persisted persisted) {
    return inputs.test().map(file -> test(file, users, items, parts, persisted));
  }

  private PublishedTest test(
      FileStatus file, IdIndex users, IdIndex items, int parts, Persisted persisted) {
    RawSource source = RawSources.publishedTest(spark, file);
    JavaRDD<IndexedPairs> rows = rows(source, file, users, items, persisted);
    JavaRDD<long[]> test = persisted.keep(Pairs.byPart(rows.map(IndexedPairs::pairs), parts));
    if (test.map(PublishedSplitFiles::hasRepeats).reduce((a, b) -> a || b)) {
      throw new DataContractException(
          file.getPath() + " holds out several items of a user; expected one: leave-one-out");
    }
    JavaRDD<long[]> dropped = Pairs.byPart(rows.map(IndexedPairs::ofUnknownItems), parts);
    PublishedTest published = new PublishedTest(test, dropped, unknown(rows));
    if (published.size() == 0) {
      throw new DataContractException(
          file.getPath()
              + " has no row whose user and item are in the ratings; check split.published.ids");
    }
    return published;
  }

  private static boolean hasRepeats(long[] sorted) {
    for (int k = 1; k < sorted.length; k++) {
      if (Pairs.user(sorted[k]) == Pairs.user(sorted[k - 1])) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes the candidate set of each test item, if they were published, and counts what is unknown
   * or cold. As a set: in the files of MovieLens-1M the positive is among its own negatives for 156
   * users.
   *
   * @param test of {@link #test}
   * @param dataset with the training part
   */
  PublishedCounts writeCandidates(
      IdIndex users, IdIndex items, PublishedTest test, Persisted persisted, Path dataset) {
    String trainTable = new Path(dataset, Part.TRAIN.table()).toString();
    JavaRDD<long[]> train =
        persisted.keep(Pairs.byPart(Pairs.of(spark, trainTable), test.items().getNumPartitions()));
    int count = items.size();
    ColdCounts cold =
        test.items()
            .zipPartitions(
                train, (tests, known) -> one(ColdCounts.of(tests.next(), known.next(), count)))
            .reduce(ColdCounts::plus);
    if (inputs.negatives().isEmpty()) {
      return new PublishedCounts(test.unknown(), 0, cold.users(), cold.items(), 0);
    }
    FileStatus file = inputs.negatives().get();
    RawSource source = RawSources.publishedCandidates(spark, file);
    JavaRDD<IndexedPairs> sets = rows(source, file, users, items, persisted);
    PublishedCandidates.Written written = written(test, train, sets, dataset);
    if (written.strange() > 0) {
      throw new DataContractException(
          file.getPath()
              + " does not belong to the published test items: for "
              + written.strange()
              + " users it has another item or none");
    }
    return new PublishedCounts(
        test.unknown(), unknown(sets), cold.users(), cold.items(), written.trainingNegatives());
  }

  private PublishedCandidates.Written written(
      PublishedTest test, JavaRDD<long[]> train, JavaRDD<IndexedPairs> sets, Path dataset) {
    JavaRDD<long[]> candidates =
        Pairs.byPart(sets.map(IndexedPairs::pairs), test.items().getNumPartitions());
    JavaRDD<Tuple2<long[], long[]>> tests = zipped(test.items(), test.dropped());
    JavaRDD<PublishedCandidates> parts =
        tests.zipPartitions(
            zipped(train, candidates),
            (ofTest, others) -> {
              Tuple2<long[], long[]> some = ofTest.next();
              Tuple2<long[], long[]> more = others.next();
              return one(new PublishedCandidates(some._1(), some._2(), more._1(), more._2()));
            });
    return new TableWriter(spark, dataset, Map.of(CANDIDATES, Tables.CANDIDATES))
        .write(parts, (part, tables) -> part.next().write(CANDIDATES, tables)).stream()
            .reduce(new PublishedCandidates.Written(0, 0), PublishedCandidates.Written::plus);
  }

  private static JavaRDD<Tuple2<long[], long[]>> zipped(
      JavaRDD<long[]> some, JavaRDD<long[]> others) {
    return some.zipPartitions(
        others, (first, second) -> one(new Tuple2<>(first.next(), second.next())));
  }

  private static <T> Iterator<T> one(T value) {
    return List.of(value).iterator();
  }

  /** The rows of a file, a record for each block of it. */
  private JavaRDD<IndexedPairs> rows(
      RawSource source, FileStatus file, IdIndex users, IdIndex items, Persisted persisted) {
    JavaRDD<RawBlock> read = persisted.keep(source.blocks());
    ReadTotals totals = ReadTotals.of(read);
    JavaRDD<InteractionBlock> blocks = read.map(RawBlock::interactions);
    JavaRDD<IndexedPairs> indexed =
        persisted.keep(IndexedPairs.of(blocks, rules.ids(), users, items));
    if (rules.unknown() == Unknown.REFUSE) {
      refuseUnknown(indexed, file);
    }
    // A published file has no broken lines.
    new Quarantine(source, totals).refuseAny(file.getPath());
    return indexed;
  }

  private static long unknown(JavaRDD<IndexedPairs> rows) {
    return rows.map(IndexedPairs::unknown).reduce(Long::sum);
  }

  private static void refuseUnknown(JavaRDD<IndexedPairs> indexed, FileStatus file) {
    List<String> unknown =
        indexed.map(IndexedPairs::firstUnknown).filter(names -> !names.isEmpty()).take(1);
    if (!unknown.isEmpty()) {
      throw new DataContractException(
          file.getPath()
              + " has "
              + unknown.get(0)
              + ", not both of which are in the ratings; check split.published.ids, or leave such"
              + " rows out with split.published.unknown = drop");
    }
  }
}
