package org.ncfspark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActivityCurveTest {

  @Test
  void sumIsExact() {
    ActivityCurve curve = new ActivityCurve(997, 30_011);
    assertThat(IntStream.range(0, 997).mapToLong(curve::interactionsOf).sum()).isEqualTo(30_011);
  }

  @Test
  void everyUserHasAtLeastOneAndAboutTwiceTheMeanAtMost() {
    ActivityCurve curve = new ActivityCurve(100, 250);
    IntStream counts = IntStream.range(0, 100).map(curve::interactionsOf);
    assertThat(counts.boxed()).allSatisfy(count -> assertThat(count).isBetween(1, 5));
  }

  @Test
  void oneInteractionEachWhereThereAreNoMore() {
    ActivityCurve curve = new ActivityCurve(7, 7);
    assertThat(IntStream.range(0, 7).map(curve::interactionsOf)).containsOnly(1);
  }
}
