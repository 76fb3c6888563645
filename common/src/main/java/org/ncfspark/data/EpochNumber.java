package org.ncfspark.data;

/**
 * A time as a number since 1970 UTC, in decimal: of seconds, of milliseconds or of microseconds.
 *
 * @param digits of a microsecond behind the point: 6 of a second, 3 of a millisecond, 0
 */
record EpochNumber(int digits) implements TimeFormat {
  private static final long serialVersionUID = 1L;

  @Override
  public long epochMicros(String text) throws BadRecordException {
    int point = text.indexOf('.');
    int end = point < 0 ? text.length() : point;
    boolean isNegative = text.startsWith("-");
    int start = isNegative || text.startsWith("+") ? 1 : 0;
    if (start == end || !areDigits(text, start, end) || !areDigits(text, end + 1, text.length())) {
      throw new BadRecordException("time " + Excerpt.of(text) + " is not a number");
    }
    long micros = micros(text, start, end);
    return isNegative ? -micros : micros;
  }

  /** Digits beyond the microsecond are dropped; a number that does not fit is the largest. */
  private long micros(String text, int start, int end) {
    long micros = 0;
    int last = end + 1 + digits;
    for (int at = start; at < last; at++) {
      if (at != end) {
        int digit = at < text.length() ? text.charAt(at) - '0' : 0;
        if (micros > (Long.MAX_VALUE - digit) / 10) {
          return Long.MAX_VALUE;
        }
        micros = 10 * micros + digit;
      }
    }
    return micros;
  }

  private static boolean areDigits(String text, int start, int end) {
    for (int at = start; at < end; at++) {
      if (text.charAt(at) < '0' || text.charAt(at) > '9') {
        return false;
      }
    }
    return true;
  }
}
