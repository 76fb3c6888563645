package org.ncfspark.compare;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction (Scandinavian Journal of Statistics 6, 1979): p-values of tests that are made
 * together, such that one of them is below 5 % by chance alone in at most 5 % of all studies. Of
 * fifty-five pairs of equal models, uncorrected tests would call three different.
 */
final class Holm {
  private Holm() {}

  /** The adjusted p-values, in the order of {@code pValues}. */
  static double[] adjusted(double[] pValues) {
    List<Integer> ascending =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(index -> pValues[index]))
            .toList();
    double[] adjusted = new double[pValues.length];
    double largest = 0;
    for (int place = 0; place < pValues.length; place++) {
      int index = ascending.get(place);
      largest = Math.max(largest, Math.min(1, (pValues.length - place) * pValues[index]));
      adjusted[index] = largest;
    }
    return adjusted;
  }
}
