package org.ncfspark.shard;

import java.io.Serializable;

/**
 * What a round fitted.
 *
 * @param sum of the examples' losses
 */
public record RoundLoss(long examples, double sum) implements Serializable {}
