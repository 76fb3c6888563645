package org.ncfspark.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often one kind of fault or hostile input was tried, and what came of each. */
final class Outcomes {
  private final String fault;
  private final Map<String, Integer> counts = new TreeMap<>();
  private int tried;

  Outcomes(String fault) {
    this.fault = fault;
  }

  /** One more is tried; {@link #ended} must follow. */
  void tried() {
    tried++;
  }

  void ended(String outcome) {
    ended(outcome, 1);
  }

  void ended(String outcome, long times) {
    counts.merge(outcome, Math.toIntExact(times), Integer::sum);
  }

  /** Counts inputs that are tried all at once. */
  void tried(long times) {
    tried += Math.toIntExact(times);
  }

  int count(String outcome) {
    return counts.getOrDefault(outcome, 0);
  }

  /** Tries without an outcome; must be 0. */
  int lost() {
    return tried - counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  int triedSoFar() {
    return tried;
  }

  @Override
  public String toString() {
    String all =
        counts.entrySet().stream()
            .map(outcome -> outcome.getValue() + " " + outcome.getKey())
            .collect(Collectors.joining(", "));
    return "%-76s %7d   %4d   %s".formatted(fault, tried, lost(), all);
  }
}
