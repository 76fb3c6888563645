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
 * what is not known is said, not guessed.
 */
public final class Timetable {
  private static final int SECONDS = 60;

  /** The most names in a line, so that it stays one line. */
  private static final int MOST_NAMES = 3;

  /**
   * @param times how often it is still to be done
   * @param seconds that it takes at most, each time
   */
  private record Step(int times, OptionalDouble seconds) {}

  private final Map<String, Step> open = new LinkedHashMap<>();

  /** A step that is to come so often. */
  public void plan(String step, int times) {
    open.put(step, new Step(times, OptionalDouble.empty()));
  }

  /** What a step that is to come will take at most, each time; nothing if it has been done. */
  public void expect(String step, double seconds) {
    open.computeIfPresent(
        step, (name, planned) -> new Step(planned.times, OptionalDouble.of(seconds)));
  }

  /** A step has been done once more. */
  public void done(String step) {
    open.computeIfPresent(
        step,
        (name, planned) ->
            planned.times == 1 ? null : new Step(planned.times - 1, planned.seconds));
  }

  /** A step will not be done. */
  public void cancel(String step) {
    open.remove(step);
  }

  /**
   * What is left, for people, e.g. {@code at most 1:05:00 for 2 steps, and not known yet: rank
   * ease}.
   */
  public String left() {
    if (open.isEmpty()) {
      return "nothing";
    }
    List<String> unknown = new ArrayList<>();
    double seconds = 0;
    int known = 0;
    for (Map.Entry<String, Step> entry : open.entrySet()) {
      Step step = entry.getValue();
      if (step.seconds.isEmpty()) {
        unknown.add(entry.getKey());
      } else {
        seconds += step.times * step.seconds.getAsDouble();
        known += step.times;
      }
    }
    String estimate = known == 0 ? "" : "at most " + clock(seconds) + " for " + known + " steps";
    String rest = unknown.isEmpty() ? "" : "not known yet: " + names(unknown);
    return estimate + (known == 0 || unknown.isEmpty() ? "" : ", and ") + rest;
  }

  private static String names(List<String> steps) {
    int more = steps.size() - MOST_NAMES;
    return more <= 0
        ? String.join(", ", steps)
        : String.join(", ", steps.subList(0, MOST_NAMES)) + " and " + more + " more";
  }

  private static String clock(double seconds) {
    long whole = (long) Math.ceil(seconds);
    long minutes = whole / SECONDS;
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", minutes / SECONDS, minutes % SECONDS, whole % SECONDS);
  }
}
