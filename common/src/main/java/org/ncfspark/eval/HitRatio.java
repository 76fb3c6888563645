package org.ncfspark.eval;

/**
 * HR@k: 1 where the held-out item is among the first k, else 0; its mean over users is the share of
 * hits (He et al. 2017, section 4.1).
 */
record HitRatio(int cutoff) implements RankingMetric {
  @Override
  public String name() {
    return "hr@" + cutoff;
  }

  @Override
  public double score(int rank, int candidates) {
    return rank <= cutoff ? 1 : 0;
  }
}
