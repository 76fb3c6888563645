package org.ncfspark.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Even steps of 1, 2 or 5 times a power of ten, from a step at or below the least value on. */
public final class LinearScale implements Scale {
  private static final int MOST_STEPS = 6;

  private final double step;
  private final long first;
  private final long last;

  private LinearScale(double step, long first, long last) {
    this.step = step;
    this.first = first;
    this.last = last;
  }

  /** The fewest steps, at most six, that {@code low} to {@code high} are within. */
  public static LinearScale covering(double low, double high) {
    double least = Math.pow(10, Math.floor(Math.log10(Math.max(high - low, 1e-9) / MOST_STEPS)));
    for (double power = least; ; power *= 10) {
      for (int factor : new int[] {1, 2, 5}) {
        LinearScale scale = withStep(factor * power, low, high);
        if (scale.last - scale.first <= MOST_STEPS) {
          return scale;
        }
      }
    }
  }

  private static LinearScale withStep(double step, double low, double high) {
    double rounding = 1e-9; // 0.3 / 0.1 is a little less than 3.
    long first = (long) Math.floor(low / step + rounding);
    long last = (long) Math.ceil(high / step - rounding);
    return new LinearScale(step, first, Math.max(last, first + 1));
  }

  @Override
  public double place(double value) {
    return (value / step - first) / (last - first);
  }

  @Override
  public List<Tick> ticks() {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      double place = (double) (i - first) / (last - first);
      ticks.add(new Tick(place, String.format(Locale.ROOT, "%." + decimals + "f", i * step)));
    }
    return ticks;
  }
}
