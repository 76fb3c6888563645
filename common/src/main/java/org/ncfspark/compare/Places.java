package org.ncfspark.compare;

import java.util.List;

/** Places in a table, for people: {@code 3–5, 7}. */
final class Places {
  private Places() {}

  /**
   * @param places ascending
   */
  static String of(List<Integer> places) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < places.size(); ) {
      int end = i;
      while (end + 1 < places.size() && places.get(end + 1) == places.get(end) + 1) {
        end++;
      }
      text.append(text.isEmpty() ? "" : ", ").append(places.get(i));
      if (end > i) {
        text.append(end > i + 1 ? "–" : ", ").append(places.get(end));
      }
      i = end + 1;
    }
    return text.toString();
  }
}
