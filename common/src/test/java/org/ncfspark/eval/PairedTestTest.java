package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class PairedTestTest {
  private static final int SAMPLES = 2000;

  /** Differences 1, 2, 3: mean 2, standard error 1/sqrt(3), t = 2 sqrt(3), p = 0.07418. */
  @Test
  void pValueAsWorkedByHand() {
    PairedTest test = PairedTest.of(new double[] {2, 4, 6}, new double[] {1, 2, 3}, SAMPLES, 42);
    assertThat(test.difference()).isEqualTo(2);
    assertThat(test.pValue()).isEqualTo(0.0741799, within(1e-6));
    assertThat(test.bootstrap()).isEqualTo(new Interval(1, 3));
  }

  @Test
  void agreesWithAnotherPairedTTestAndTheNormalInterval() {
    Random random = new Random(5);
    double[] first = random.doubles(1000).toArray();
    double[] second = Arrays.stream(first).map(x -> x + random.nextGaussian() * 0.3).toArray();
    PairedTest test = PairedTest.of(first, second, SAMPLES, 42);
    assertThat(test.pValue()).isEqualTo(new TTest().pairedTTest(first, second), within(1e-12));
    double half = 1.96 * 0.3 / Math.sqrt(1000);
    assertThat(test.bootstrap().low()).isEqualTo(test.difference() - half, within(0.003));
    assertThat(test.bootstrap().high()).isEqualTo(test.difference() + half, within(0.003));
  }

  @Test
  void equalModelsDoNotDiffer() {
    double[] values = {0.1, 0.5, 0};
    assertThat(PairedTest.of(values, values, SAMPLES, 42))
        .isEqualTo(new PairedTest(0, 1, new Interval(0, 0)));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] first = new Random(1).doubles(50).toArray();
    double[] second = new Random(2).doubles(50).toArray();
    assertThat(PairedTest.of(first, second, SAMPLES, 42))
        .isEqualTo(PairedTest.of(first, second, SAMPLES, 42))
        .isNotEqualTo(PairedTest.of(first, second, SAMPLES, 43));
  }

  @Test
  void refusesOtherUsers() {
    assertThatThrownBy(() -> PairedTest.of(new double[3], new double[4], SAMPLES, 42))
        .hasMessage("Paired test of 3 users with 4");
  }
}
