package org.ncfspark.dataset;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_except;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.sort_array;

import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.config.SplitConfig.Ids;
import org.ncfspark.error.DataContractException;
import org.ncfspark.input.RawSource;
import org.ncfspark.input.RawSources;
import org.ncfspark.input.ReadTotals;
import org.ncfspark.table.Tables;

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

  /** Test items, if any: {@code published_user int, published_item int}, one row a user. */
  Optional<Dataset<Row>> testItems(IdIndex users, IdIndex items, Persisted persisted) {
    if (inputs.test().isEmpty()) {
      return Optional.empty();
    }
    FileStatus file = inputs.test().get();
    Dataset<Row> test =
        persisted.keep(
            indexed(RawSources.publishedTest(spark, file), file, users, items)
                .select(
                    col("user_index").as("published_user"),
                    col("item_index").as("published_item")));
    List<Row> repeated =
        test.groupBy("published_user").count().filter(col("count").gt(1)).takeAsList(1);
    if (!repeated.isEmpty()) {
      throw new DataContractException(
          file.getPath() + " holds out several items of a user; expected one: leave-one-out");
    }
    return Optional.of(test);
  }

  /**
   * Writes the candidate set of each test item, if they were published. As a set: in the files of
   * MovieLens-1M the positive is among its own negatives for 156 users.
   *
   * @param testItems of {@link #testItems}
   */
  void writeCandidates(
      IdIndex users, IdIndex items, Dataset<Row> testItems, Persisted persisted, Path dataset) {
    if (inputs.negatives().isEmpty()) {
      return;
    }
    FileStatus file = inputs.negatives().get();
    Dataset<Row> sets =
        persisted.keep(
            indexed(RawSources.publishedCandidates(spark, file), file, users, items)
                .groupBy("user_index")
                .agg(collect_set("item_index").as("candidate_items"))
                .join(testItems, col("user_index").equalTo(col("published_user")), "full"));
    checkBelong(sets, file);
    Column negatives = array_except(col("candidate_items"), array(col("published_item")));
    Tables.CANDIDATES.write(
        sets.select(
            col("user_index"),
            col("published_item").as("positive_item"),
            sort_array(negatives).as("negative_items")),
        new Path(dataset, CANDIDATES).toString());
  }

  private static void checkBelong(Dataset<Row> sets, FileStatus file) {
    Column belongs = array_contains(col("candidate_items"), col("published_item"));
    long strange =
        sets.filter(
                col("published_item")
                    .isNull()
                    .or(col("candidate_items").isNull())
                    .or(belongs.equalTo(false)))
            .count();
    if (strange > 0) {
      throw new DataContractException(
          file.getPath()
              + " does not belong to the published test items: for "
              + strange
              + " users it has another item or none");
    }
  }

  private Dataset<Row> indexed(RawSource source, FileStatus file, IdIndex users, IdIndex items) {
    Dataset<Row> rows =
        source
            .interactions()
            .join(named(users, "user", "user_index"), "user", "left")
            .join(named(items, "item", "item_index"), "item", "left");
    Column unknown = col("user_index").isNull().or(col("item_index").isNull());
    List<Row> first = rows.filter(unknown).select("user", "item").takeAsList(1);
    if (!first.isEmpty()) {
      throw new DataContractException(
          file.getPath()
              + " has user '"
              + first.get(0).getString(0)
              + "' with item '"
              + first.get(0).getString(1)
              + "', not both of which are in the ratings; check split.published.ids");
    }
    // A published file has no broken lines.
    new Quarantine(source).refuseAny(file.getPath());
    return rows.select("user_index", "item_index");
  }

  private Dataset<Row> named(IdIndex index, String id, String indexName) {
    Column name = ids == Ids.SAME ? col("id") : col("index").cast("string");
    return broadcast(index.table().select(name.as(id), col("index").as(indexName)));
  }
}
