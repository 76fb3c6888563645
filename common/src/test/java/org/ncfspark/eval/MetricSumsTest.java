package org.ncfspark.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricSumsTest {

  /** 1, 2, 3, 4: mean 2.5, variance 5/3, standard error sqrt(5/12), t(0.975, 3) = 3.182446. */
  @Test
  void meanAndIntervalAsWorkedByHand() {
    MetricSums sums = MetricSums.of(1, 2, 3, 4);
    assertThat(sums.count()).isEqualTo(4);
    assertThat(sums.mean()).isEqualTo(2.5);
    assertThat(sums.standardError()).isEqualTo(Math.sqrt(5 / 12.0));
    assertThat(sums.interval().low()).isEqualTo(2.5 - 3.182446 * 0.6454972, within(1e-6));
    assertThat(sums.interval().high()).isEqualTo(2.5 + 3.182446 * 0.6454972, within(1e-6));
  }

  @Test
  void theFiguresDoNotDependOnOrderOrParts() throws Exception {
    Random random = new Random(3);
    double[] values = random.doubles(5000).map(x -> x * Math.pow(2, random.nextInt(60))).toArray();
    MetricSums inOrder = MetricSums.of(values);
    for (int parts : new int[] {1, 3, 7, 64}) {
      MetricSums[] partial = new MetricSums[parts];
      Arrays.setAll(partial, part -> new MetricSums());
      for (int i = values.length - 1; i >= 0; i--) {
        partial[random.nextInt(parts)].add(values[i]);
      }
      MetricSums merged = new MetricSums();
      for (MetricSums part : partial) {
        merged.merge(copied(part));
      }
      assertThat(merged.mean()).isEqualTo(inOrder.mean());
      assertThat(merged.standardError()).isEqualTo(inOrder.standardError());
    }
  }

  @Test
  void theSumIsTheExactOneCorrectlyRounded() {
    Random random = new Random(4);
    for (int round = 0; round < 300; round++) {
      ExactSum sum = new ExactSum();
      BigDecimal exact = BigDecimal.ZERO;
      for (int i = 0; i < 200; i++) {
        double value = (random.nextDouble() - 0.5) * Math.pow(2, random.nextInt(120) - 60);
        sum.add(value);
        exact = exact.add(new BigDecimal(value));
      }
      assertThat(sum.value()).isEqualTo(exact.doubleValue());
    }
  }

  /** 1 + 2^-53 is half way between 1 and the next double; what lies below decides. */
  @Test
  void theSumOfAHalfWayCaseIsRoundedByWhatLiesBelow() {
    double half = Math.ulp(1.0) / 2;
    assertThat(sum(1, half)).isEqualTo(1);
    assertThat(sum(1, half, 1e-30)).isEqualTo(Math.nextUp(1.0));
    assertThat(sum(1, half, -1e-30)).isEqualTo(1);
    assertThat(sum(1e100, 1, -1e100)).isEqualTo(1);
    assertThat(sum()).isZero();
  }

  @Test
  void refusesWhatHasNoAnswer() {
    assertThatThrownBy(() -> new MetricSums().mean())
        .hasMessage("Metric of 0 users (expected >= 1)");
    assertThatThrownBy(() -> MetricSums.of(1.0).interval())
        .hasMessage("Metric of 1 users (expected >= 2)");
    assertThatThrownBy(() -> MetricSums.of(Double.NaN)).hasMessageContaining("NaN");
  }

  private static double sum(double... values) {
    ExactSum sum = new ExactSum();
    Arrays.stream(values).forEach(sum::add);
    return sum.value();
  }

  private static MetricSums copied(MetricSums sums) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sums);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (MetricSums) in.readObject();
    }
  }
}
