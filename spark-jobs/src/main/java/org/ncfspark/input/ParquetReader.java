package org.ncfspark.input;

import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.data.LinePosition;
import org.ncfspark.data.RawFields;
import org.ncfspark.data.RawInteraction;
import org.ncfspark.data.TimeFormats;

/**
 * Reads rows with the columns of {@link ParquetColumns#selection()} as raw interactions.
 *
 * @param fileNumbers place of each file in the line order
 */
record ParquetReader(
    Map<String, Integer> fileNumbers, RawFields fields, boolean hasRating, boolean hasTime)
    implements Serializable {
  private static final int USER = 0;
  private static final int ITEM = 1;
  private static final int RATING = 2;
  private static final int TIME = 3;
  private static final int FILE = 4;
  private static final int ROW = 5;

  RawInteraction interaction(Row row) throws BadRecordException {
    return new RawInteraction(
        fields.id("user", text(row, USER, "user")),
        fields.id("item", text(row, ITEM, "item")),
        hasRating ? rating(row) : RawInteraction.IMPLICIT_RATING,
        hasTime ? time(row) : RawInteraction.NO_TIME);
  }

  private float rating(Row row) throws BadRecordException {
    boolean isMissing = row.isNullAt(RATING) && fields.missing().haveRating();
    return fields.rating(isMissing ? null : text(row, RATING, "rating"));
  }

  private long time(Row row) throws BadRecordException {
    boolean isMissing = row.isNullAt(TIME) && fields.missing().haveTime();
    return fields.epochMicros(isMissing ? null : text(row, TIME, "time"));
  }

  long position(Row row) {
    return LinePosition.of(fileNumbers.get(row.getString(FILE)), row.getLong(ROW));
  }

  String file(Row row) {
    return row.getString(FILE);
  }

  /** Rows are counted from 1, as lines are. */
  long line(Row row) {
    return row.getLong(ROW) + 1;
  }

  String excerpt(Row row) {
    String text =
        row.get(USER) + ", " + row.get(ITEM) + ", " + row.get(RATING) + ", " + row.get(TIME);
    return text.substring(0, Math.min(text.length(), RawSource.MAX_EXCERPT));
  }

  private static String text(Row row, int column, String name) throws BadRecordException {
    Object value = row.get(column);
    if (value == null) {
      throw new BadRecordException(name + " is null");
    }
    return column == TIME ? time(value) : value.toString();
  }

  private static String time(Object value) {
    if (value instanceof Timestamp time) {
      return micros(time.toInstant());
    } else if (value instanceof Instant time) {
      return micros(time);
    } else if (value instanceof LocalDateTime time) { // Without a zone: read as UTC, like texts.
      return micros(time.toInstant(ZoneOffset.UTC));
    } else if (value instanceof Date date) {
      return time(date.toLocalDate());
    } else if (value instanceof LocalDate date) {
      return time(date.atStartOfDay());
    } else if (value instanceof Double number && Double.isFinite(number)) {
      return new BigDecimal(number.toString()).toPlainString(); // Not 9.78E8.
    } else if (value instanceof Float number && Float.isFinite(number)) {
      return new BigDecimal(number.toString()).toPlainString();
    }
    return value.toString();
  }

  private static String micros(Instant time) {
    return Long.toString(TimeFormats.micros(time));
  }
}
