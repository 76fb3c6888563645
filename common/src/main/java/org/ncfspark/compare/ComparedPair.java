package org.ncfspark.compare;

/**
 * Two models in one metric.
 *
 * @param first stands above {@code second} in the report; it may be worse in this metric
 * @param difference of means, first - second
 * @param pValue of the two-sided paired t-test over users
 * @param adjusted the same corrected for the number of pairs (Holm 1979)
 */
public record ComparedPair(
    String ranking,
    String metric,
    String first,
    String second,
    double difference,
    double pValue,
    double adjusted) {}
