package org.ncfspark.compare;

/**
 * A model's validation NDCG@10 while it was trained.
 *
 * @param epoch counted from 1; 0 for a model without epochs
 * @param seconds of training until then, validation not counted
 */
public record CurvePoint(int epoch, double seconds, double ndcg) {}
