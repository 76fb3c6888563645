package org.ncfspark.generate;

/**
 * All interactions of one generated user, in the order of time.
 *
 * @param items distinct item indexes
 * @param ratings 1 to 5, of each item
 * @param epochSeconds of each interaction, increasing
 */
public record GeneratedHistory(int[] items, int[] ratings, long[] epochSeconds) {}
