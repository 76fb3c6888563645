package org.ncfspark.eval;

/** 1 / rank within the first k, else 0; its mean over users is MRR@k, or MRR without a cutoff. */
record ReciprocalRank(int cutoff) implements RankingMetric {
  static final int NO_CUTOFF = Integer.MAX_VALUE;

  @Override
  public String name() {
    return cutoff == NO_CUTOFF ? "mrr" : "mrr@" + cutoff;
  }

  @Override
  public double score(int rank, int candidates) {
    return rank <= cutoff ? 1.0 / rank : 0;
  }
}
