package org.ncfspark.dataset;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.config.SplitConfig.Ids;
import org.ncfspark.data.InteractionBlock;
import org.ncfspark.error.DataContractException;
import org.ncfspark.input.RawBlock;
import org.ncfspark.input.RawSource;
import org.ncfspark.input.RawSources;
import org.ncfspark.input.ReadTotals;
import org.ncfspark.table.Pairs;
import org.ncfspark.table.TableWriter;
import org.ncfspark.table.Tables;
import scala.Tuple2;

/** Test items and candidate sets that were published, with the indexes of the data set. */
final class PublishedSplitFiles {
  private static final String CANDIDATES = "published-candidates/test";

  private final SparkSession spark;
  private final DatasetInputs inputs;
  private final Ids ids;

  /**
   * @param ids whether the files name users and items as the ratings do, or by index
   */
  PublishedSplitFiles(SparkSession spark, DatasetInputs inputs, Ids ids) {
    this.spark = spark;
    this.inputs = inputs;
    this.ids = ids;
  }

  /**
   * @throws DataContractException if ids by first appearance cannot be told any more
   */
  void checkPossible(ReadTotals ratings) {
    if (inputs.test().isPresent() && ids == Ids.FIRST_APPEARANCE && ratings.notPositive() > 0) {
      throw new DataContractException(
          ratings.notPositive()
              + " ratings are not above data.positive-above, but split.published.ids ="
              + " first-appearance counts items over all ratings; expected 0 of them");
    }
  }

  /** {@link Pairs} of users and their test items, sorted, of each part of the users; if any. */
  Optional<JavaRDD<long[]>> testItems(
      IdIndex users, IdIndex items, int parts, Persisted persisted) {
    return inputs.test().map(file -> testItems(file, users, items, parts, persisted));
  }

  private JavaRDD<long[]> testItems(
      FileStatus file, IdIndex users, IdIndex items, int parts, Persisted persisted) {
    JavaRDD<long[]> test =
        persisted.keep(
            Pairs.byPart(
                pairs(RawSources.publishedTest(spark, file), file, users, items, persisted),
                parts));
    if (test.map(PublishedSplitFiles::hasRepeats).reduce((a, b) -> a || b)) {
      throw new DataContractException(
          file.getPath() + " holds out several items of a user; expected one: leave-one-out");
    }
    return test;
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
   * Writes the candidate set of each test item, if they were published. As a set: in the files of
   * MovieLens-1M the positive is among its own negatives for 156 users.
   *
   * @param testItems of {@link #testItems}
   */
  void writeCandidates(
      IdIndex users, IdIndex items, JavaRDD<long[]> testItems, Persisted persisted, Path dataset) {
    if (inputs.negatives().isEmpty()) {
      return;
    }
    FileStatus file = inputs.negatives().get();
    JavaRDD<long[]> candidates =
        Pairs.byPart(
            pairs(RawSources.publishedCandidates(spark, file), file, users, items, persisted),
            testItems.getNumPartitions());
    long strange =
        new TableWriter(spark, dataset, Map.of(CANDIDATES, Tables.CANDIDATES))
                .write(
                    testItems.zipPartitions(
                        candidates,
                        (tests, sets) ->
                            List.of(new Tuple2<>(tests.next(), sets.next())).iterator()),
                    (parts, tables) -> {
                      Tuple2<long[], long[]> part = parts.next();
                      return new PublishedCandidates(part._1(), part._2())
                          .write(CANDIDATES, tables);
                    })
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    if (strange > 0) {
      throw new DataContractException(
          file.getPath()
              + " does not belong to the published test items: for "
              + strange
              + " users it has another item or none");
    }
  }

  /** The pairs of a file, an array for each block of it. */
  private JavaRDD<long[]> pairs(
      RawSource source, FileStatus file, IdIndex users, IdIndex items, Persisted persisted) {
    JavaRDD<RawBlock> read = persisted.keep(source.blocks());
    ReadTotals totals = ReadTotals.of(read);
    JavaRDD<InteractionBlock> blocks = read.map(RawBlock::interactions);
    JavaRDD<IndexedPairs> indexed = persisted.keep(IndexedPairs.of(blocks, ids, users, items));
    refuseUnknown(indexed, file);
    // A published file has no broken lines.
    new Quarantine(source, totals).refuseAny(file.getPath());
    return indexed.map(IndexedPairs::pairs);
  }

  private static void refuseUnknown(JavaRDD<IndexedPairs> indexed, FileStatus file) {
    List<String> unknown =
        indexed.map(IndexedPairs::firstUnknown).filter(names -> !names.isEmpty()).take(1);
    if (!unknown.isEmpty()) {
      throw new DataContractException(
          file.getPath()
              + " has "
              + unknown.get(0)
              + ", not both of which are in the ratings; check split.published.ids");
    }
  }
}
