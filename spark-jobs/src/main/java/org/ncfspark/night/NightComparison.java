package org.ncfspark.night;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.error.DataContractException;
import org.ncfspark.eval.CandidateSet;
import org.ncfspark.eval.Interval;
import org.ncfspark.eval.MetricSums;
import org.ncfspark.eval.PairedTest;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.eval.ServedModel;
import org.ncfspark.eval.UserRanks;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.popularity.ItemPop;
import org.ncfspark.retrain.NightFigures;
import org.ncfspark.retrain.RetrainConfig.Gates;
import org.ncfspark.score.CandidateScoring;
import org.ncfspark.score.UserParts;
import org.ncfspark.session.JobName;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.DatasetDetails;
import org.ncfspark.table.Tables;
import org.ncfspark.train.ModelFiles;

/**
 * Measures a candidate and the model that serves on the test items of the new data, among the same
 * stored negatives.
 */
final class NightComparison {
  /** A paired interval needs two users. */
  private static final int FEWEST_USERS = 2;

  private final SparkSession spark;
  private final NcfConfig config;
  private final Artifact dataset;
  private final Artifact candidates;

  NightComparison(SparkSession spark, NcfConfig config, Artifact dataset, Artifact candidates) {
    this.spark = spark;
    this.config = config;
    this.dataset = dataset;
    this.candidates = candidates;
  }

  /**
   * @param servingBefore the serving model's figure in the gates' metric when it was published
   */
  NightFigures of(Artifact candidate, Optional<Artifact> serving, Optional<Double> servingBefore) {
    float[] popularity = popularity();
    UserParts parts = UserParts.hashed(spark.sparkContext().defaultParallelism());
    JavaRDD<CandidateSet> sets =
        CandidateScoring.divided(
                CandidateScoring.candidateSets(spark, candidates.path("test")), parts)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      UserRanks ranks = ranks(sets, parts, candidate, popularity);
      if (serving.isEmpty()) {
        return first(sets, parts, ranks, popularity);
      }
      UserRanks servedRanks = ranks(sets, parts, serving.get(), popularity);
      int known = ModelFiles.published(spark, serving.get()).spec().users();
      return new NightFigures(
          ranks.count(),
          sets.filter(set -> set.userIndex() >= known).count(),
          means(ranks),
          means(servedRanks),
          difference(ranks, servedRanks),
          servingBefore.orElse(null),
          Map.of(),
          null);
    } finally {
      sets.unpersist();
    }
  }

  /** Beside the least that a model must beat. */
  private NightFigures first(
      JavaRDD<CandidateSet> sets, UserParts parts, UserRanks ranks, float[] popularity) {
    TrainedModel popular = ItemPop.counted(DatasetDetails.users(dataset), popularity);
    PrivateRows none = new PrivateRows(new int[0], new TreeMap<>());
    JavaRDD<PrivateRows> nothing =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(Collections.nCopies(parts.parts(), none), parts.parts());
    UserRanks popularRanks = ranks(sets, nothing, popular, popularity);
    return new NightFigures(
        ranks.count(),
        0,
        means(ranks),
        Map.of(),
        null,
        null,
        means(popularRanks),
        difference(ranks, popularRanks));
  }

  private UserRanks ranks(
      JavaRDD<CandidateSet> sets, UserParts parts, Artifact model, float[] popularity) {
    ModelFiles files = ModelFiles.published(spark, model);
    return ranks(sets, files.users(parts), files.shared(), popularity);
  }

  private UserRanks ranks(
      JavaRDD<CandidateSet> sets,
      JavaRDD<PrivateRows> users,
      TrainedModel shared,
      float[] popularity) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SharedModel> model = context.broadcast(new SharedModel(shared));
    Broadcast<ServedModel> served = context.broadcast(new ServedModel(shared.spec(), popularity));
    try (JobName name = named("rank with " + shared.spec().name())) {
      UserRanks ranks =
          UserRanks.of(CandidateScoring.ranksServed(sets, users, model, served).collect());
      if (ranks.count() == 0) {
        throw new DataContractException(
            "No user has a test item and a negative that it could be ranked against");
      }
      return ranks;
    } finally {
      model.destroy();
      served.destroy();
    }
  }

  private JobName named(String step) {
    return JobName.start(spark.sparkContext(), "compare with the serving model: " + step);
  }

  private Interval difference(UserRanks candidate, UserRanks other) {
    if (candidate.count() < FEWEST_USERS) {
      return new Interval(Double.NaN, Double.NaN);
    }
    RankingMetric metric = RankingMetrics.named(gates().metric());
    return PairedTest.of(
            candidate.values(metric),
            other.values(metric),
            config.evaluate().bootstrapSamples(),
            config.seed())
        .bootstrap();
  }

  private Map<String, Double> means(UserRanks ranks) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (RankingMetric metric : metrics()) {
      means.put(metric.name(), MetricSums.of(ranks.values(metric)).mean());
    }
    return means;
  }

  private List<RankingMetric> metrics() {
    Set<RankingMetric> metrics =
        new LinkedHashSet<>(RankingMetrics.at(config.evaluate().cutoffs()));
    metrics.add(RankingMetrics.named(gates().metric()));
    gates()
        .thresholds()
        .forEach(threshold -> metrics.add(RankingMetrics.named(threshold.metric())));
    return new ArrayList<>(metrics);
  }

  private Gates gates() {
    return config.retrain().gates();
  }

  /** Training interactions of each item: one number an item. */
  private float[] popularity() {
    float[] popularity = new float[DatasetDetails.items(dataset)];
    try (JobName name = named("count interactions of items")) {
      for (Row row :
          Tables.INTERACTIONS
              .read(spark, dataset.path("split/train"))
              .groupBy("item_index")
              .count()
              .collectAsList()) {
        popularity[row.getInt(0)] = row.getLong(1);
      }
    }
    return popularity;
  }
}
