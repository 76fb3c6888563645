package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTableTest {
  private static final int DRAWS = 100_000;

  /** The mean of so many draws has a standard error of sqrt(mean / draws). */
  @ParameterizedTest
  @ValueSource(longs = {1, 7, 100, 12_345, 10_000_000})
  void meanAndVarianceAreTheMean(long mean) {
    PoissonTable table = new PoissonTable(mean);
    SplittableRandom random = new SplittableRandom(3);
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      long number = table.draw(random);
      sum += number - mean;
      double deviation = (double) (number - mean);
      squares += deviation * deviation;
    }
    assertThat(sum / DRAWS).isEqualTo(0, within(4 * Math.sqrt((double) mean / DRAWS)));
    assertThat(squares / DRAWS).isCloseTo((double) mean, within(0.03 * mean));
  }

  /** The mean is 1: then 0 and 1 have probability 1 / e each, and 2 has half of that. */
  @Test
  void smallNumbersAreAsFrequentAsTheirProbability() {
    PoissonTable table = new PoissonTable(1);
    SplittableRandom random = new SplittableRandom(4);
    int[] counts = new int[30];
    for (int draw = 0; draw < DRAWS; draw++) {
      counts[(int) table.draw(random)]++;
    }
    assertThat(counts[0] / (double) DRAWS).isEqualTo(1 / Math.E, within(0.006));
    assertThat(counts[1] / (double) DRAWS).isEqualTo(1 / Math.E, within(0.006));
    assertThat(counts[2] / (double) DRAWS).isEqualTo(1 / (2 * Math.E), within(0.006));
  }
}
