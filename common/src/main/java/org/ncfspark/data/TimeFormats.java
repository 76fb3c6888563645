package org.ncfspark.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;

/** All time formats by name; any other name is a {@code java.time} pattern. */
public final class TimeFormats {
  private static final long MICROS_OF_SECOND = 1_000_000;
  private static final long NANOS_OF_MICRO = 1000;
  private static final DateTimeFormatter ISO_8601 =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter(Locale.ROOT);
  private static final Map<String, TimeFormat> NAMED =
      Map.of(
          "epoch-seconds", new EpochNumber(6),
          "epoch-millis", new EpochNumber(3),
          "epoch-micros", new EpochNumber(0),
          "iso-8601", text -> parse(ISO_8601, text));

  private TimeFormats() {}

  /**
   * @param format one of the names, or a pattern of {@link DateTimeFormatter}; a pattern without
   *     offset is read as UTC
   * @throws IllegalArgumentException if it is neither
   */
  public static TimeFormat of(String format) {
    TimeFormat named = NAMED.get(format);
    return named != null ? named : new PatternTimeFormat(format);
  }

  /** Microseconds since 1970 UTC of a date, a date and time (as UTC), or one with an offset. */
  static long parse(DateTimeFormatter formatter, String text) throws BadRecordException {
    try {
      TemporalAccessor time =
          formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (time instanceof OffsetDateTime offset) {
        return micros(offset.toInstant());
      }
      LocalDateTime local =
          time instanceof LocalDateTime dateTime ? dateTime : ((LocalDate) time).atStartOfDay();
      return micros(local.toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw new BadRecordException("time " + Excerpt.of(text) + " is not in the time format");
    }
  }

  /** Microseconds since 1970; the largest or smallest number where a {@code long} ends before. */
  public static long micros(Instant time) {
    try {
      long whole = Math.multiplyExact(time.getEpochSecond(), MICROS_OF_SECOND);
      return Math.addExact(whole, time.getNano() / NANOS_OF_MICRO);
    } catch (ArithmeticException e) {
      return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
  }
}
