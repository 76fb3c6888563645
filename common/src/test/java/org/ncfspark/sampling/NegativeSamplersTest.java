package org.ncfspark.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.arithmetic.Seeds;

/** What every registered sampler keeps to, and the distribution of each. */
class NegativeSamplersTest {
  private static final int ITEMS = 50;
  private static final long[] INTERACTIONS = IntStream.range(0, ITEMS).asLongStream().toArray();
  private static final double ALPHA = 0.75;

  static Iterable<String> names() {
    return NegativeSamplers.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void drawsDistinctItemsAndNeverAPositive(String name) {
    NegativeSampler sampler = sampler(name);
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 2000; round++) {
      int[] positives = random.ints(random.nextInt(ITEMS), 0, ITEMS).sorted().distinct().toArray();
      int count = random.nextInt(ITEMS + 5);
      int[] sampled = sampler.sample(positives, count, random);
      assertThat(sampled)
          .hasSize(Math.min(count, ITEMS - positives.length))
          .doesNotHaveDuplicates();
      assertThat(IntStream.of(sampled))
          .allMatch(item -> item >= 0 && item < ITEMS && !contains(positives, item));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesAllUnseenItemsWhereFewerRemain(String name) {
    int[] allButTwo = IntStream.range(0, ITEMS).filter(i -> i != 0 && i != 31).toArray();
    assertThat(sampler(name).sample(allButTwo, 99, new SplittableRandom(1)))
        .containsExactlyInAnyOrder(0, 31);
    int[] all = IntStream.range(0, ITEMS).toArray();
    assertThat(sampler(name).sample(all, 99, new SplittableRandom(1))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void drawsTheSameFromTheSameStream(String name) {
    int[] positives = {3, 7};
    assertThat(sampler(name).sample(positives, 20, new SplittableRandom(5)))
        .isEqualTo(sampler(name).sample(positives, 20, new SplittableRandom(5)))
        .isNotEqualTo(sampler(name).sample(positives, 20, new SplittableRandom(6)));
  }

  @Test
  void uniformDrawsEveryUnseenItemEquallyOften() {
    int[] positives = {0, 10, 11, 49};
    long[] drawn = counts(sampler("uniform"), positives, 20, 20_000);
    double[] expected = new double[ITEMS];
    Arrays.fill(expected, 1);
    assertLooksLike(expected, drawn, positives);
  }

  @Test
  void popularityDrawsInProportionToTheWeight() {
    int[] positives = {0, 10, 49};
    long[] drawn = counts(sampler("popularity"), positives, 1, 400_000);
    double[] expected =
        Arrays.stream(INTERACTIONS).mapToDouble(n -> Math.pow((double) n, ALPHA)).toArray();
    assertLooksLike(expected, drawn, positives);
  }

  /** Weights are {5, 3, 1}^1: P(second = 3's item) = 5/9 * 3/4 + 1/9 * 3/8, worked by hand. */
  @Test
  void popularityDrawsWithoutReplacementAsOneAfterTheOther() {
    long[] weights = {5, 3, 1};
    NegativeSampler sampler =
        NegativeSamplers.named("popularity", weights.length, () -> weights, 1);
    long[] second = new long[3];
    for (int round = 0; round < 100_000; round++) {
      second[sampler.sample(new int[0], 2, Seeds.stream(7, round))[1]]++;
    }
    double[] expected = {3 / 9. * 5 / 6 + 1 / 9. * 5 / 8, 5 / 9. * 3 / 4 + 1 / 9. * 3 / 8, 0};
    expected[2] = 1 - expected[0] - expected[1];
    assertThat(new ChiSquareTest().chiSquareTest(expected, second)).isGreaterThan(0.001);
  }

  @Test
  void popularityTakesItemsWithoutInteractionsLast() {
    NegativeSampler sampler =
        NegativeSamplers.named("popularity", 4, () -> new long[] {0, 4, 0, 1}, 1);
    for (int round = 0; round < 100; round++) {
      int[] sampled = sampler.sample(new int[0], 3, Seeds.stream(7, round));
      assertThat(Arrays.copyOf(sampled, 2)).containsExactlyInAnyOrder(1, 3);
      assertThat(sampled[2]).isIn(0, 2);
    }
  }

  @Test
  void namesTheSamplersThereAre() {
    assertThatThrownBy(() -> NegativeSamplers.named("pop", 2, () -> INTERACTIONS, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unknown sampler 'pop': expected one of [popularity, uniform]");
  }

  private static boolean contains(int[] sorted, int item) {
    return Arrays.binarySearch(sorted, item) >= 0;
  }

  private static NegativeSampler sampler(String name) {
    return NegativeSamplers.named(name, INTERACTIONS.length, () -> INTERACTIONS, ALPHA);
  }

  private static long[] counts(NegativeSampler sampler, int[] positives, int count, int rounds) {
    long[] counts = new long[ITEMS];
    for (int round = 0; round < rounds; round++) {
      for (int item : sampler.sample(positives, count, Seeds.stream(42, round))) {
        counts[item]++;
      }
    }
    return counts;
  }

  private static void assertLooksLike(double[] expected, long[] drawn, int[] positives) {
    int[] unseen = IntStream.range(0, ITEMS).filter(i -> !contains(positives, i)).toArray();
    double[] weights = Arrays.stream(unseen).mapToDouble(i -> expected[i]).toArray();
    long[] counts = Arrays.stream(unseen).mapToLong(i -> drawn[i]).toArray();
    assertThat(new ChiSquareTest().chiSquareTest(weights, counts)).isGreaterThan(0.001);
  }
}
