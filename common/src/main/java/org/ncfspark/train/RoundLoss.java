package org.ncfspark.train;

/**
 * What a round fitted.
 *
 * @param sum of the examples' losses
 */
public record RoundLoss(long examples, double sum) {}
