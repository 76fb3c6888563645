package org.ncfspark.text;

import java.util.List;
import java.util.Locale;

/** Sizes of files as people read them. */
public final class SizeText {
  private static final int STEP = 1024;
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");

  private SizeText() {}

  /**
   * A size in the largest unit of which there is at least one, e.g. {@code 17 B} and {@code 3.4
   * KiB}.
   */
  public static String of(long bytes) {
    if (bytes < STEP) {
      return bytes + " B";
    }
    double size = (double) bytes / STEP;
    int unit = 0;
    while (size >= STEP && unit < UNITS.size() - 1) {
      size /= STEP;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
  }
}
