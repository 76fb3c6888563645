package org.ncfspark.compare;

/**
 * How many held-out items come out well.
 *
 * @param share of users whose held-out item is at {@code rank} or above: HR@rank
 */
public record RankShare(int rank, double share) {}
