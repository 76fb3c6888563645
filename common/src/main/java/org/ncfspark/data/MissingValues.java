package org.ncfspark.data;

import java.io.Serializable;

/**
 * What an empty or absent rating or time means.
 *
 * @param rating that it stands for; not a number where it is a mistake
 * @param epochMicros that it stands for; negative where it is a mistake
 */
public record MissingValues(float rating, long epochMicros) implements Serializable {
  private static final String REFUSE = "refuse";

  /** Both are mistakes. */
  public static final MissingValues REFUSED = new MissingValues(Float.NaN, -1);

  /**
   * @param rating {@code refuse} or a number
   * @throws IllegalArgumentException with what was expected
   */
  public static float rating(String rating) {
    if (rating.equals(REFUSE)) {
      return REFUSED.rating;
    }
    try {
      float number = Float.parseFloat(rating);
      if (Float.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "expected refuse, or the rating that a missing one counts as");
  }

  /**
   * @param time {@code refuse} or {@code earliest}
   * @throws IllegalArgumentException with what was expected
   */
  public static long time(String time) {
    return switch (time) {
      case REFUSE -> REFUSED.epochMicros;
      case "earliest" -> RawInteraction.NO_TIME;
      default ->
          throw new IllegalArgumentException(
              "expected refuse, or earliest: before all interactions that have a time");
    };
  }

  public boolean haveRating() {
    return !Float.isNaN(rating);
  }

  public boolean haveTime() {
    return epochMicros >= 0;
  }
}
