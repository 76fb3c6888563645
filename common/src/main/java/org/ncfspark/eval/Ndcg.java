package org.ncfspark.eval;

/**
 * NDCG@k with one relevant item: log 2 / log (rank + 1) within the first k, else 0 (He et al. 2015,
 * TriRank; the ideal DCG is 1).
 */
record Ndcg(int cutoff) implements RankingMetric {
  @Override
  public String name() {
    return "ndcg@" + cutoff;
  }

  @Override
  public double score(int rank, int candidates) {
    return rank <= cutoff ? Math.log(2) / Math.log(rank + 1.0) : 0;
  }
}
