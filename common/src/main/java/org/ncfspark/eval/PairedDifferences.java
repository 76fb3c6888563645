package org.ncfspark.eval;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Differences between two models in one metric, summed over users. Users whose differences are
 * about equal are one group: their sign, power of two and the seven bits below it agree. There are
 * as many groups as a metric has differences (HR has three), a few thousand at most, however many
 * users there are.
 *
 * <p>All sums are exact, so parts of the users may be added in any order.
 */
public final class PairedDifferences implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What is left of a double besides its sign, its exponent and seven more bits. */
  private static final int LOWER_BITS = 45;

  private final Map<Integer, MetricSums> groups = new HashMap<>();

  /**
   * Differences of some users.
   *
   * @param first values of the first model by user
   * @param second values of the second model for the same users
   */
  public static PairedDifferences of(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "Paired test of " + first.length + " users with " + second.length);
    }
    PairedDifferences differences = new PairedDifferences();
    for (int i = 0; i < first.length; i++) {
      differences.add(first[i] - second[i]);
    }
    return differences;
  }

  private void add(double difference) {
    int group = (int) (Double.doubleToLongBits(difference) >>> LOWER_BITS);
    groups.computeIfAbsent(group, bits -> new MetricSums()).add(difference);
  }

  /** Adds all of {@code other}. */
  public PairedDifferences merge(PairedDifferences other) {
    other.groups.forEach(
        (group, sums) -> groups.computeIfAbsent(group, bits -> new MetricSums()).merge(sums));
    return this;
  }

  /** The sums over all users. */
  public MetricSums sums() {
    MetricSums sums = new MetricSums();
    groups.values().forEach(sums::merge);
    return sums;
  }

  /** The sums of each group, in an order that depends on the groups alone. */
  List<MetricSums> groups() {
    return List.copyOf(new TreeMap<>(groups).values());
  }
}
