package org.ncfspark.data;

import java.time.DateTimeException;
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
  private static final long MILLIS = 1000;
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
          "epoch-seconds", TimeFormats::seconds,
          "epoch-millis", text -> Math.floorDiv(seconds(text), MILLIS),
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

  /** Seconds since 1970 UTC of a date, a date and time (as UTC), or one with an offset. */
  static long parse(DateTimeFormatter formatter, String text) throws BadRecordException {
    try {
      TemporalAccessor time =
          formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (time instanceof OffsetDateTime offset) {
        return offset.toEpochSecond();
      }
      return time instanceof LocalDateTime local
          ? local.toEpochSecond(ZoneOffset.UTC)
          : ((LocalDate) time).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new BadRecordException("time " + Excerpt.of(text) + " is not in the time format");
    }
  }

  /** A whole number, or the decimal that data frames write for one (978300760.0). */
  private static long seconds(String text) throws BadRecordException {
    try {
      int point = text.indexOf('.');
      return Long.parseLong(point < 1 ? text : checkedWhole(text, point));
    } catch (NumberFormatException e) {
      throw new BadRecordException("time " + Excerpt.of(text) + " is not a whole number");
    }
  }

  private static String checkedWhole(String text, int point) {
    boolean digits = text.substring(point + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? text.substring(0, point) : text;
  }
}
