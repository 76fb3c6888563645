package org.ncfspark.compare;

/**
 * Users with about as many training interactions.
 *
 * @param fewest training interactions of a user in it
 * @param most training interactions of a user in it
 */
public record ActivityGroup(int fewest, int most, int users) {
  /** The range for people, e.g. {@code 21–44}. */
  String label() {
    return fewest == most ? Integer.toString(fewest) : fewest + "–" + most;
  }
}
