package org.ncfspark.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Equal ratios are equally far apart; marks at powers of ten, and between them where few are. */
public final class LogScale implements Scale {
  private static final double FEW_DECADES = 2.5;
  private static final int DIGITS_OF_SMALL = 6;

  private final double low;
  private final double high;

  private LogScale(double low, double high) {
    this.low = low;
    this.high = high;
  }

  /**
   * @param low above 0
   */
  public static LogScale covering(double low, double high) {
    if (low <= 0) {
      throw new IllegalArgumentException(
          "Invalid start of a log scale: " + low + " (expected > 0)");
    }
    return high > low ? new LogScale(low, high) : new LogScale(low / 2, low * 2);
  }

  @Override
  public double place(double value) {
    return Math.log(value / low) / Math.log(high / low);
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    boolean few = Math.log10(high / low) <= FEW_DECADES;
    int end = (int) Math.floor(Math.log10(high));
    for (int power = (int) Math.floor(Math.log10(low)); power <= end; power++) {
      for (int factor : few ? new int[] {1, 2, 5} : new int[] {1}) {
        BigDecimal mark = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
        double place = place(mark.doubleValue());
        if (place > -1e-9 && place < 1 + 1e-9) {
          ticks.add(new Tick(place, label(mark)));
        }
      }
    }
    return ticks;
  }

  private static String label(BigDecimal mark) {
    return mark.setScale(Math.min(Math.max(0, mark.scale()), DIGITS_OF_SMALL), RoundingMode.HALF_UP)
        .toPlainString();
  }
}
