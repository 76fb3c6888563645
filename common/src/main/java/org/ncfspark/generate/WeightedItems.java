package org.ncfspark.generate;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/** Draws items with probability proportional to their weight. */
final class WeightedItems {
  private final int[] items;
  private final double[] cumulative;

  /**
   * @param items distinct item indexes, kept as they are
   * @param weight of an item, above 0
   */
  WeightedItems(int[] items, IntToDoubleFunction weight) {
    this.items = items;
    this.cumulative = new double[items.length];
    double sum = 0;
    for (int i = 0; i < items.length; i++) {
      sum += weight.applyAsDouble(items[i]);
      cumulative[i] = sum;
    }
  }

  int count() {
    return items.length;
  }

  double totalWeight() {
    return items.length == 0 ? 0 : cumulative[items.length - 1];
  }

  int draw(RandomGenerator random) {
    int found = Arrays.binarySearch(cumulative, random.nextDouble() * totalWeight());
    int position = found >= 0 ? found + 1 : -found - 1;
    return items[Math.min(position, items.length - 1)];
  }
}
