package org.ncfspark.data;

import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A {@code java.time} pattern. The formatter itself cannot be serialized, so tasks make it anew.
 */
final class PatternTimeFormat implements TimeFormat {
  private static final long serialVersionUID = 1L;

  private final String pattern;
  private transient DateTimeFormatter formatter;

  PatternTimeFormat(String pattern) {
    this.pattern = pattern;
    this.formatter = compile(pattern);
  }

  @Override
  public long epochMicros(String text) throws BadRecordException {
    if (formatter == null) {
      formatter = compile(pattern);
    }
    return TimeFormats.parse(formatter, text);
  }

  private static DateTimeFormatter compile(String pattern) {
    if (pattern.isBlank()) {
      throw new IllegalArgumentException("expected a time format");
    }
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected epoch-seconds, epoch-millis, epoch-micros, iso-8601 or a java.time pattern such"
              + " as \"yyyy-MM-dd HH:mm:ss\" ("
              + e.getMessage()
              + ")",
          e);
    }
  }
}
