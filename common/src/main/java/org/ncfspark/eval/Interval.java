package org.ncfspark.eval;

/** A range that covers the true value with 95 % confidence. */
public record Interval(double low, double high) {

  boolean contains(double value) {
    return low <= value && value <= high;
  }
}
