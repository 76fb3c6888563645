package org.ncfspark.score;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.eval.PairedDifferences;
import org.ncfspark.eval.RankingMetric;
import org.ncfspark.eval.RankingSums;
import org.ncfspark.eval.UserRanks;
import org.ncfspark.session.PartitionJob;
import org.ncfspark.session.ZippedPartitions;

/**
 * Sums over users whose ranks lie in partitions, one element each. They are exact: the same however
 * the users are divided.
 */
public final class RankJobs {
  private RankJobs() {}

  /** The sums of one model's ranks. */
  public static RankingSums sums(JavaRDD<UserRanks> ranks, List<RankingMetric> metrics) {
    return PartitionJob.merged(
        ranks, part -> new RankingSums(metrics).add(part.next()), RankingSums::merge);
  }

  /**
   * The differences between two models in each metric.
   *
   * @param first ranks by the first model
   * @param second ranks by the second model, of the same users in each partition
   */
  public static List<PairedDifferences> differences(
      JavaRDD<UserRanks> first, JavaRDD<UserRanks> second, List<RankingMetric> metrics) {
    return PartitionJob.merged(
        ZippedPartitions.of(
            first,
            second,
            (some, others) -> List.of(differences(some.next(), others.next(), metrics)).iterator()),
        differences -> differences.next(),
        RankJobs::merged);
  }

  private static List<PairedDifferences> differences(
      UserRanks first, UserRanks second, List<RankingMetric> metrics) {
    List<PairedDifferences> differences = new ArrayList<>();
    for (RankingMetric metric : metrics) {
      differences.add(PairedDifferences.of(first.values(metric), second.values(metric)));
    }
    return differences;
  }

  private static List<PairedDifferences> merged(
      List<PairedDifferences> some, List<PairedDifferences> others) {
    IntStream.range(0, some.size()).forEach(metric -> some.get(metric).merge(others.get(metric)));
    return some;
  }
}
