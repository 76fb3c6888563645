package org.ncfspark.eval;

import java.io.Serializable;

/** How good it is that the held-out item came out at a rank; a pure function. */
public interface RankingMetric extends Serializable {
  /** The name that {@link RankingMetrics#named} takes, e.g. {@code ndcg@10}. */
  String name();

  /**
   * @param rank of the held-out item, from 1 (best) to {@code candidates}
   * @param candidates number of items ranked, the held-out one included
   * @return from 0 to 1, higher is better
   */
  double score(int rank, int candidates);
}
