package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class PairedTestTest {
  private static final int SAMPLES = 2000;

  private static PairedTest test(double[] first, double[] second) {
    return PairedTest.of(PairedDifferences.of(first, second), SAMPLES, 42);
  }

  /** Differences 1, 2, 3: mean 2, standard error 1/sqrt(3), t = 2 sqrt(3), p = 0.07418. */
  @Test
  void pValueAsWorkedByHand() {
    PairedTest test = test(new double[] {2, 4, 6}, new double[] {1, 2, 3});
    assertThat(test.difference()).isEqualTo(2);
    assertThat(test.pValue()).isEqualTo(0.0741799, within(1e-6));
    assertThat(test.bootstrap()).isEqualTo(new Interval(1, 3));
  }

  @Test
  void agreesWithAnotherPairedTTestAndTheNormalInterval() {
    Random random = new Random(5);
    double[] first = random.doubles(1000).toArray();
    double[] second = Arrays.stream(first).map(x -> x + random.nextGaussian() * 0.3).toArray();
    PairedTest test = test(first, second);
    assertThat(test.pValue()).isEqualTo(new TTest().pairedTTest(first, second), within(1e-12));
    double half = 1.96 * 0.3 / Math.sqrt(1000);
    assertThat(test.bootstrap().low()).isEqualTo(test.difference() - half, within(0.003));
    assertThat(test.bootstrap().high()).isEqualTo(test.difference() + half, within(0.003));
  }

  /** Reciprocal ranks of 300 users, some of them far from 0, against resamples of these users. */
  @Test
  void theIntervalIsThatOfUsersDrawnOneByOne() {
    Random random = new Random(6);
    double[] first = random.ints(300, 1, 100).mapToDouble(rank -> 1.0 / rank).toArray();
    double[] second = random.ints(300, 1, 200).mapToDouble(rank -> 1.0 / rank).toArray();
    SplittableRandom draws = new SplittableRandom(7);
    double[] means = new double[20_000];
    for (int sample = 0; sample < means.length; sample++) {
      for (int i = 0; i < first.length; i++) {
        int user = draws.nextInt(first.length);
        means[sample] += (first[user] - second[user]) / first.length;
      }
    }
    Arrays.sort(means);
    Interval interval =
        PairedTest.of(PairedDifferences.of(first, second), means.length, 42).bootstrap();
    double width = means[19_499] - means[500];
    assertThat(interval.low()).isEqualTo(means[500], within(0.02 * width));
    assertThat(interval.high()).isEqualTo(means[19_499], within(0.02 * width));
  }

  @Test
  void partsOfTheUsersMayBeAddedInAnyOrder() {
    double[] first = new Random(1).doubles(500).toArray();
    double[] second = new Random(2).doubles(500).toArray();
    PairedDifferences merged = PairedDifferences.of(new double[0], new double[0]);
    for (int end = 500; end > 0; end -= 125) {
      merged.merge(
          PairedDifferences.of(
              Arrays.copyOfRange(first, end - 125, end),
              Arrays.copyOfRange(second, end - 125, end)));
    }
    assertThat(PairedTest.of(merged, SAMPLES, 42)).isEqualTo(test(first, second));
  }

  @Test
  void whatIsSentDoesNotGrowWithTheUsers() {
    double[] first = new Random(1).ints(200_000, 1, 101).mapToDouble(r -> 1.0 / r).toArray();
    double[] second = new Random(2).ints(200_000, 1, 101).mapToDouble(r -> 1.0 / r).toArray();
    assertThat(PairedDifferences.of(first, second).groups().size()).isLessThan(3000);
  }

  @Test
  void equalModelsDoNotDiffer() {
    double[] values = {0.1, 0.5, 0};
    assertThat(test(values, values)).isEqualTo(new PairedTest(0, 1, new Interval(0, 0)));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    PairedDifferences differences =
        PairedDifferences.of(
            new Random(1).doubles(50).toArray(), new Random(2).doubles(50).toArray());
    assertThat(PairedTest.of(differences, SAMPLES, 42))
        .isEqualTo(PairedTest.of(differences, SAMPLES, 42))
        .isNotEqualTo(PairedTest.of(differences, SAMPLES, 43));
  }

  @Test
  void refusesOtherUsers() {
    assertThatThrownBy(() -> PairedDifferences.of(new double[3], new double[4]))
        .hasMessage("Paired test of 3 users with 4");
  }
}
