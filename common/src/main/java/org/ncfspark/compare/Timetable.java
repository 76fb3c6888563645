package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a long study still has to do and how long that takes, as far as anything that was measured
 * says so. Models differ by a factor of thousands, so that steps of one say nothing of another's:
 * what is not known is named, not guessed.
 */
public final class Timetable {
  private static final int SECONDS = 60;

  private final Map<String, OptionalDouble> open = new LinkedHashMap<>();

  /** A step that is to come. */
  public void plan(String step) {
    open.put(step, OptionalDouble.empty());
  }

  /** What a step that is to come will take at most; nothing if it has been done. */
  public void expect(String step, double seconds) {
    open.computeIfPresent(step, (name, unknown) -> OptionalDouble.of(seconds));
  }

  /** A step has been done, or will not be. */
  public void done(String step) {
    open.remove(step);
  }

  /** For people, e.g. {@code at most 1:05:00 for 2 steps, and not known yet: rank ease}. */
  public String left() {
    if (open.isEmpty()) {
      return "nothing";
    }
    List<String> unknown = new ArrayList<>();
    double seconds = 0;
    for (Map.Entry<String, OptionalDouble> step : open.entrySet()) {
      seconds += step.getValue().orElse(0);
      if (step.getValue().isEmpty()) {
        unknown.add(step.getKey());
      }
    }
    int known = open.size() - unknown.size();
    String estimate = known == 0 ? "" : "at most " + clock(seconds) + " for " + known + " steps";
    String rest = unknown.isEmpty() ? "" : "not known yet: " + String.join(", ", unknown);
    return estimate + (known == 0 || unknown.isEmpty() ? "" : ", and ") + rest;
  }

  private static String clock(double seconds) {
    long whole = (long) Math.ceil(seconds);
    long minutes = whole / SECONDS;
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", minutes / SECONDS, minutes % SECONDS, whole % SECONDS);
  }
}
