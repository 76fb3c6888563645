package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.dataset.DatasetCounts;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.error.DataContractException;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.ShardInteractions;
import org.ncfspark.shard.TrainingShard;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.Tables;

/**
 * Four users; user u had items u + 4, u + 3, ... u, in this order, of which the last is the test
 * item and the one before it the validation item.
 */
class TrainingTablesTest {
  private static final int USERS = 4;
  private static final int EACH = 5;

  @TempDir static Path work;
  private static Artifact dataset;
  private static Artifact older;

  @BeforeAll
  static void publish() {
    dataset = published("today", Tables.INTERACTIONS.columns().fieldNames());
    older = published("older", "user_index", "item_index", "rating", "epoch_micros");
  }

  private static Artifact published(String id, String... columns) {
    SparkSession spark = LocalSpark.session();
    return new ArtifactStore(new Configuration(), work.toString())
        .publish(
            ArtifactKind.DATASET,
            id,
            ConfigLoader.load(List.of(), List.of()),
            staging -> {
              write(spark, staging + "/split/train", 0, EACH - 2, columns);
              write(spark, staging + "/split/validation", EACH - 2, EACH - 1, columns);
              write(spark, staging + "/interactions", 0, EACH, columns);
              DatasetCounts counts =
                  new DatasetCounts(20, 0, 0, 0, 0, 20, USERS, 8, 12, USERS, USERS);
              return new ArtifactDraft(
                  List.of(),
                  new DatasetDetails(counts, new DatasetDetails.Origin(null, null, null))
                      .toDetails());
            });
  }

  private static void write(SparkSession spark, String path, int from, int to, String... columns) {
    List<Row> rows = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      for (int position = from; position < to; position++) {
        rows.add(RowFactory.create(user, user + EACH - 1 - position, 1f, 0L, position));
      }
    }
    spark
        .createDataFrame(rows, Tables.INTERACTIONS.columns())
        .selectExpr(columns)
        .write()
        .parquet(path);
  }

  private static NcfConfig config(int cap) {
    List<String> settings =
        List.of("model.name=svdpp", "train.shards=2", "model.history.cap=" + cap);
    return ConfigLoader.load(List.of(), settings);
  }

  private static TrainingTables tables(Artifact of, int cap) {
    return new TrainingTables(LocalSpark.session(), of, config(cap).model());
  }

  private static List<TrainingShard> refit(Artifact of, int cap) {
    TrainingTables tables = tables(of, cap);
    return tables.shards(tables.trainAndValidation(), config(cap).train()).collect();
  }

  /** The items of each user's history; those of a user u less u. */
  private static void assertHistories(List<TrainingShard> shards, Integer... expected) {
    int users = 0;
    for (TrainingShard shard : shards) {
      ShardInteractions histories = shard.histories();
      for (int k = 0; k < histories.users().length; k++) {
        List<Integer> items = new ArrayList<>();
        for (int p = histories.offsets()[k]; p < histories.offsets()[k + 1]; p++) {
          items.add(histories.items()[p] - histories.users()[k]);
        }
        assertThat(items).containsExactly(expected);
        users++;
      }
    }
    assertThat(users).isEqualTo(USERS);
  }

  @Test
  void noHeldOutItemIsInAHistoryAndTheNewestOfTheOthersAre() {
    TrainingTables tables = tables(dataset, 2);
    List<TrainingShard> selecting = tables.shards(tables.train(), config(2).train()).collect();
    assertHistories(selecting, 2, 3);
    assertThat(selecting).allSatisfy(shard -> assertThat(shard.positives().items()).hasSize(6));
    assertHistories(refit(dataset, 2), 1, 2);
    assertHistories(refit(dataset, 100), 1, 2, 3, 4);
  }

  @Test
  void withoutACapHistoriesAreThePositives() {
    for (Artifact any : List.of(dataset, older)) {
      List<TrainingShard> shards = refit(any, 0);
      assertHistories(shards, 1, 2, 3, 4);
      assertThat(shards)
          .allSatisfy(shard -> assertThat(shard.histories()).isSameAs(shard.positives()));
    }
  }

  @Test
  void aCapOnADataSetOfAnEarlierVersionIsRefused() {
    assertThatThrownBy(() -> tables(older, 2).train())
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("missing column position")
        .hasMessageEndingWith("run preprocess again");
  }
}
