package org.ncfspark.train;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.eval.CandidateSet;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelConfig;
import org.ncfspark.model.Models;
import org.ncfspark.score.CandidateScoring;
import org.ncfspark.shard.ShardPositives;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.shard.TrainingShard;
import org.ncfspark.store.Artifact;
import org.ncfspark.table.Pairs;
import org.ncfspark.table.Tables;

/** What training reads of a data set and its candidate sets. */
final class TrainingTables {
  private final SparkSession spark;
  private final Artifact dataset;
  private final int historyCap;

  TrainingTables(SparkSession spark, Artifact dataset, ModelConfig config) {
    this.spark = spark;
    this.dataset = dataset;
    historyCap =
        Models.named(config.name()) instanceof GradientModel model
            ? model.historyCap(config.spec(users(), items()))
            : 0;
  }

  int users() {
    return DatasetDetails.of(dataset).users();
  }

  int items() {
    return DatasetDetails.of(dataset).items();
  }

  /** What epochs are selected with. */
  JavaRDD<InternalRow> train() {
    return positives("split/train");
  }

  /** What the published model is trained on after selection. */
  JavaRDD<InternalRow> trainAndValidation() {
    return train().union(positives("split/validation"));
  }

  /**
   * {@code positives} dealt to shards with the items that may not be drawn as negatives; cached, to
   * be released by the caller.
   */
  JavaRDD<TrainingShard> shards(JavaRDD<InternalRow> positives, TrainConfig config) {
    Deal deal = Shards.deal(positives, config.shards());
    JavaRDD<ShardPositives> dealt = Shards.withHistories(positives, users(), deal, historyCap);
    JavaRDD<TrainingShard> shards =
        switch (config.exclude()) {
          case TRAIN -> dealt.map(shard -> TrainingShard.of(shard, shard.positives()));
          case ALL ->
              dealt.zipPartitions(
                  Shards.of(interactions("interactions"), users(), deal),
                  (shard, known) ->
                      List.of(TrainingShard.of(shard.next(), known.next())).iterator());
        };
    return shards.persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** The held-out items of {@code part}, validation or test, with their negatives. */
  JavaRDD<CandidateSet> candidates(Artifact candidates, String part) {
    return CandidateScoring.candidateSets(spark, candidates.path(part));
  }

  private JavaRDD<InternalRow> positives(String table) {
    return historyCap == 0
        ? interactions(table)
        : Tables.INTERACTIONS.scan(
            spark, dataset.path(table), "user_index", "item_index", "position");
  }

  private JavaRDD<InternalRow> interactions(String table) {
    return Pairs.rows(spark, dataset.path(table));
  }
}
