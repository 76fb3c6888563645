package org.ncfspark.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.dataset.DatasetCounts;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.dataset.PublishedCounts;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.TableSchema;
import org.ncfspark.table.Tables;
import org.ncfspark.train.ModelFiles;

/** Small published data sets and models. Users are called u0, u1, ..., items i0, i1, ... */
final class TestData {
  static final String NAME = "tiny";

  final SparkSession spark;
  final ArtifactStore store;
  private final java.nio.file.Path work;

  TestData(SparkSession spark, java.nio.file.Path work) {
    this.spark = spark;
    this.work = work;
    this.store = new ArtifactStore(new Configuration(), work.toString());
  }

  static NcfConfig config(String... settings) {
    List<String> all =
        new ArrayList<>(List.of("data.name=" + NAME, "evaluate.bootstrap-samples=100"));
    all.addAll(List.of(settings));
    return ConfigLoader.load(List.of(), all);
  }

  /**
   * Publishes a data set of 12 users and 10 items, and its candidates. Every user of a group has
   * the five items of the group, in one order.
   */
  static TestData ofTwoGroups(SparkSession spark, java.nio.file.Path work) {
    TestData data = new TestData(spark, work);
    List<int[]> itemsByUser = new ArrayList<>();
    for (int user = 0; user < 12; user++) {
      int group = user % 2;
      itemsByUser.add(new int[] {group, 2 + group, 4 + group, 6 + group, 8 + group});
    }
    data.dataset("tiny-1", 10, itemsByUser);
    new SampleJob(spark, config(), data.store).run();
    return data;
  }

  /** Copies everything published to another work directory: a test may change it there. */
  TestData copiedTo(java.nio.file.Path other) {
    try {
      FileUtils.copyDirectory(work.toFile(), other.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TestData(spark, other);
  }

  /** Publishes {@code itemsByUser} as the current data set. */
  Artifact dataset(String id, int items, List<int[]> itemsByUser) {
    return dataset(id, items, itemsByUser, 1, List.of());
  }

  /**
   * @param itemsByUser in time order: the last one is the test item, the one before it the
   *     validation item
   * @param partitions of every table
   * @param publishedTest rows of candidates that came with the data; may be none
   */
  Artifact dataset(
      String id, int items, List<int[]> itemsByUser, int partitions, List<Row> publishedTest) {
    Artifact artifact =
        store.publish(
            ArtifactKind.DATASET,
            id,
            config(),
            staging -> {
              Histories histories = new Histories(itemsByUser);
              write(histories.all, Tables.INTERACTIONS, staging, "interactions", partitions);
              write(histories.train, Tables.INTERACTIONS, staging, "split/train", partitions);
              write(histories.validation, Tables.INTERACTIONS, staging, "split/validation", 1);
              write(histories.test, Tables.INTERACTIONS, staging, "split/test", partitions);
              write(ids("u", itemsByUser.size()), Tables.IDS, staging, "index/users", 1);
              write(ids("i", items), Tables.IDS, staging, "index/items", 1);
              if (!publishedTest.isEmpty()) {
                write(publishedTest, Tables.CANDIDATES, staging, "published-candidates/test", 1);
              }
              long users = itemsByUser.size();
              long all = histories.all.size();
              return new ArtifactDraft(
                  List.of(),
                  new DatasetDetails(
                          new DatasetCounts(
                              all, 0, 0, 0, 0, all, users, items, all - 2 * users, users, users),
                          new DatasetDetails.Origin(
                              null,
                              null,
                              publishedTest.isEmpty()
                                  ? null
                                  : new PublishedCounts(3, 4, 0, 1, 0).toDetails()))
                      .toDetails());
            });
    store.makeCurrent(ArtifactKind.DATASET, NAME, id);
    return artifact;
  }

  Artifact model(String runId, String datasetId, TrainedModel model) {
    return store.publish(
        ArtifactKind.MODEL,
        runId,
        config(),
        staging -> {
          ModelFiles.write(spark, model, staging);
          return new ArtifactDraft(
              List.of(),
              Map.of(
                  "dataset",
                  datasetId,
                  "model",
                  model.spec().name(),
                  "selected-on",
                  "validation mrr"));
        });
  }

  private void write(List<Row> rows, TableSchema table, Path staging, String name, int partitions) {
    table.write(
        spark.createDataFrame(rows, table.columns()).repartition(partitions),
        new Path(staging, name).toString());
  }

  private static List<Row> ids(String prefix, int count) {
    List<Row> rows = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      rows.add(RowFactory.create(index, prefix + index));
    }
    return rows;
  }

  private static final class Histories {
    private final List<Row> all = new ArrayList<>();
    private final List<Row> train = new ArrayList<>();
    private final List<Row> validation = new ArrayList<>();
    private final List<Row> test = new ArrayList<>();

    Histories(List<int[]> itemsByUser) {
      for (int user = 0; user < itemsByUser.size(); user++) {
        int[] items = itemsByUser.get(user);
        for (int i = 0; i < items.length; i++) {
          Row row = RowFactory.create(user, items[i], 1f, (long) i, i);
          all.add(row);
          part(items.length - i, items.length).add(row);
        }
      }
    }

    private List<Row> part(int fromEnd, int length) {
      if (length < 3 || fromEnd > 2) {
        return train;
      }
      return fromEnd == 1 ? test : validation;
    }
  }
}
