package org.ncfspark.eval;

import java.util.List;

/**
 * HR@k: 1 where the held-out item is among the first k, else 0; its mean over users is the share of
 * hits (He et al. 2017, section 4.1).
 */
record HitRatio(int cutoff) implements RankingMetric {
  /** The largest cutoff among {@code metrics}; 0 if none of them is a hit ratio. */
  static int largestCutoff(List<RankingMetric> metrics) {
    return metrics.stream()
        .filter(HitRatio.class::isInstance)
        .mapToInt(metric -> ((HitRatio) metric).cutoff())
        .max()
        .orElse(0);
  }

  @Override
  public String name() {
    return "hr@" + cutoff;
  }

  @Override
  public double score(int rank, int candidates) {
    return rank <= cutoff ? 1 : 0;
  }
}
