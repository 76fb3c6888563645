package org.ncfspark.topn;

/**
 * Items for one user, best first.
 *
 * @param items item indexes
 * @param scores of {@code items}, descending; items of equal score ascend
 */
public record RecommendationList(int[] items, float[] scores) {}
