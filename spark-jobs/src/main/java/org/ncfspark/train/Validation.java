package org.ncfspark.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.error.DataContractException;
import org.ncfspark.eval.CandidateSet;
import org.ncfspark.eval.MetricSums;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.model.ItemRows;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.score.CandidateScoring;

/**
 * Ranks the validation items (or others held out), as often as a model is asked about. Their
 * candidates stay cached where the users' rows are.
 */
final class Validation implements AutoCloseable {
  private final JavaRDD<CandidateSet> candidates;
  private final List<RankingMetric> metrics;
  private Deal dividedBy;
  private JavaRDD<CandidateSet> divided;

  Validation(JavaRDD<CandidateSet> candidates, List<RankingMetric> metrics) {
    this.candidates = candidates;
    this.metrics = metrics;
  }

  /**
   * @param selectOn the metric that decides, measured beside the usual ones
   */
  static Validation selecting(JavaRDD<CandidateSet> candidates, String selectOn) {
    Map<String, RankingMetric> byName = new LinkedHashMap<>();
    for (String name : List.of("hr@10", "ndcg@10", selectOn)) {
      byName.put(name, RankingMetrics.named(name));
    }
    return new Validation(candidates, List.copyOf(byName.values()));
  }

  /** Each metric's mean over the users, by name, of a model that lies on the driver. */
  Map<String, Double> of(TrainedModel model) {
    return of(model, shared -> CandidateScoring.metrics(candidates, shared, metrics));
  }

  /**
   * Each metric's mean over the users, by name; candidates are ranked where the users' rows are.
   */
  Map<String, Double> of(ShardedModel model) {
    JavaRDD<CandidateSet> sets = divided(model.deal().get());
    if (model.items().isPresent()) {
      JavaRDD<ItemRows> items = model.items().get().models(CandidateScoring.itemsNamed(sets));
      return means(CandidateScoring.metricsOfRows(sets, model.users(), items, metrics));
    }
    return of(
        model.shared(), shared -> CandidateScoring.metrics(sets, model.users(), shared, metrics));
  }

  private Map<String, Double> of(
      TrainedModel shared, Function<Broadcast<SharedModel>, Map<String, MetricSums>> measured) {
    Broadcast<SharedModel> broadcast =
        JavaSparkContext.fromSparkContext(candidates.context()).broadcast(new SharedModel(shared));
    try {
      return means(measured.apply(broadcast));
    } finally {
      broadcast.destroy();
    }
  }

  private Map<String, Double> means(Map<String, MetricSums> sums) {
    if (sums.values().iterator().next().count() == 0) {
      throw new DataContractException(
          "No user has a held-out item and a negative that it could be ranked against: all of them"
              + " have interacted with all items");
    }
    Map<String, Double> means = new LinkedHashMap<>();
    metrics.forEach(metric -> means.put(metric.name(), sums.get(metric.name()).mean()));
    return means;
  }

  /** The candidates of each shard's users, kept as long as models are of the same shards. */
  private JavaRDD<CandidateSet> divided(Deal deal) {
    if (!deal.equals(dividedBy)) {
      release();
      dividedBy = deal;
      divided = CandidateScoring.divided(candidates, deal).persist(StorageLevel.MEMORY_AND_DISK());
    }
    return divided;
  }

  private void release() {
    if (divided != null) {
      divided.unpersist();
    }
  }

  @Override
  public void close() {
    release();
  }
}
