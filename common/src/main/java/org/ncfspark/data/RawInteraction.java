package org.ncfspark.data;

/**
 * One interaction as raw data states it. Lives inside one task only: across Spark go rows.
 *
 * @param userId original id, not blank
 * @param itemId original id, not blank
 * @param rating finite; 1 where the data has none
 * @param epochMicros microseconds since 1970 UTC, not negative; 0 where the data has no time
 */
public record RawInteraction(String userId, String itemId, float rating, long epochMicros) {
  /** The rating of an interaction whose data has no ratings. */
  public static final float IMPLICIT_RATING = 1;

  /** The time of an interaction whose data has no times. */
  public static final long NO_TIME = 0;
}
