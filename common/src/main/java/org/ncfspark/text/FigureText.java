package org.ncfspark.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Figures as people read them: few digits, and powers of ten only in place of many zeros. */
public final class FigureText {
  private static final MathContext SIX_DIGITS = new MathContext(6);
  private static final double SMALLEST_P = 1e-4;
  private static final int MANY_ZEROS = 12;

  private FigureText() {}

  /** A metric's mean with four decimals, e.g. {@code 0.4433}. */
  public static String metric(double mean) {
    return String.format(Locale.ROOT, "%.4f", mean);
  }

  /** A p-value; digits below a ten-thousandth say nothing any more. */
  public static String pValue(double value) {
    return value < SMALLEST_P ? "p < 0.0001" : "p = " + metric(value);
  }

  /** Metrics by name, e.g. {@code hr@10 0.4433, ndcg@10 0.2395}. */
  public static String metrics(Map<?, ?> means) {
    return means.entrySet().stream()
        .map(entry -> entry.getKey() + " " + of(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  /** A number as it was configured, e.g. {@code 0.001} and {@code 20}. */
  public static String setting(double value) {
    return Double.isFinite(value) ? plain(BigDecimal.valueOf(value)) : Double.toString(value);
  }

  /** A measured number of any size with at most six significant digits. */
  public static String measured(double value) {
    return Double.isFinite(value)
        ? plain(new BigDecimal(value).round(SIX_DIGITS))
        : Double.toString(value);
  }

  private static String of(Object mean) {
    return mean instanceof Number number ? metric(number.doubleValue()) : String.valueOf(mean);
  }

  private static String plain(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal shortest = value.stripTrailingZeros();
    int exponent = shortest.precision() - shortest.scale() - 1;
    return Math.abs(exponent) < MANY_ZEROS
        ? shortest.toPlainString()
        : shortest.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }
}
