package org.ncfspark.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Times and durations as people read them. */
public final class TimeText {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int A_MINUTE = 60;
  private static final double NO_FRACTIONS = 10;

  private TimeText() {}

  /**
   * An instant to the second, e.g. {@code 2026-11-28 11:28:27 UTC}.
   *
   * @param iso ISO-8601, as manifests have it; a text of another form is returned as it is
   */
  public static String instant(String iso) {
    try {
      return SECONDS.format(Instant.parse(iso));
    } catch (DateTimeParseException e) {
      return iso;
    }
  }

  /**
   * How long something took, e.g. {@code 0.4 s}, {@code 35 s}, {@code 3:05 min} and {@code 1:05:00
   * h}.
   */
  public static String duration(double seconds) {
    if (seconds < NO_FRACTIONS) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < A_MINUTE) {
      return whole + " s";
    }
    return clock(whole) + (whole < A_MINUTE * A_MINUTE ? " min" : " h");
  }

  /**
   * Minutes and seconds, with hours where there are some, e.g. {@code 3:05} and {@code 1:05:00}.
   */
  public static String clock(long seconds) {
    long minutes = seconds / A_MINUTE;
    return minutes < A_MINUTE
        ? String.format(Locale.ROOT, "%d:%02d", minutes, seconds % A_MINUTE)
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            minutes / A_MINUTE,
            minutes % A_MINUTE,
            seconds % A_MINUTE);
  }
}
