package org.ncfspark.data;

import java.io.Serializable;

/**
 * The contract of single values: what is an id, a rating, a time. The same for every format.
 *
 * @param latestEpochMicros times after this one lie in the future
 * @param missing what an empty or absent rating or time means
 */
public record RawFields(TimeFormat timeFormat, long latestEpochMicros, MissingValues missing)
    implements Serializable {
  private static final int MAX_ID_LENGTH = 256;

  /**
   * @param name of the column, for the reason
   * @return {@code text} without white space around it
   */
  public String id(String name, String text) throws BadRecordException {
    String id = text.strip();
    if (id.isEmpty()) {
      throw new BadRecordException("empty " + name + " id");
    }
    if (id.length() > MAX_ID_LENGTH) {
      throw new BadRecordException(
          name + " id of " + id.length() + " characters (at most " + MAX_ID_LENGTH + ")");
    }
    return id;
  }

  /**
   * @param text null where the record has none
   */
  public float rating(String text) throws BadRecordException {
    if (text == null || text.isBlank()) {
      return missingRating();
    }
    if (text.length() == 1 && text.charAt(0) >= '0' && text.charAt(0) <= '9') {
      return text.charAt(0) - '0'; // Most ratings are one digit; parsing twenty million is slow.
    }
    float rating = (float) number("rating", text.strip());
    if (!Float.isFinite(rating)) {
      throw new BadRecordException("rating " + Excerpt.of(text) + " is not finite");
    }
    return rating;
  }

  /**
   * @param text null where the record has none
   */
  public long epochMicros(String text) throws BadRecordException {
    if (text == null || text.isBlank()) {
      return missingTime();
    }
    long epochMicros = timeFormat.epochMicros(text.strip());
    if (epochMicros < 0) {
      throw new BadRecordException("time " + Excerpt.of(text) + " is before 1970");
    }
    if (epochMicros > latestEpochMicros) {
      throw new BadRecordException("time " + Excerpt.of(text) + " lies in the future");
    }
    return epochMicros;
  }

  private float missingRating() throws BadRecordException {
    if (!missing.haveRating()) {
      throw new BadRecordException("no rating");
    }
    return missing.rating();
  }

  private long missingTime() throws BadRecordException {
    if (!missing.haveTime()) {
      throw new BadRecordException("no time");
    }
    return missing.epochMicros();
  }

  private static double number(String name, String text) throws BadRecordException {
    try {
      double number = Double.parseDouble(text);
      if (isDecimal(text) || !Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The reason below says what is wrong.
    }
    throw new BadRecordException(name + " " + Excerpt.of(text) + " is not a number");
  }

  /** Java also reads 1f, 2d and 0x1p3 as numbers; in data they are mistakes. */
  private static boolean isDecimal(String text) {
    char last = text.charAt(text.length() - 1);
    return (last == '.' || (last >= '0' && last <= '9'))
        && text.indexOf('x') < 0
        && text.indexOf('X') < 0;
  }
}
