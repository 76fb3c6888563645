package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ncfspark.text.TimeText;

/**
 * What a long study still has to do and how long that takes, as far as anything that was measured
 * says so. Models differ by a factor of thousands, so that steps of one say nothing of another's:
 * what is not known is said, not guessed.
 */
public final class Timetable {
  /** Less is not worth a line. */
  private static final int SHORT_SECONDS = 10;

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
   * ease}. It is empty where nothing is known, or where what is known takes seconds.
   */
  public Optional<String> left() {
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
    if (seconds < SHORT_SECONDS) {
      return Optional.empty();
    }
    String estimate = TimeText.clock((long) Math.ceil(seconds)) + " for " + known;
    return Optional.of(
        "at most "
            + estimate
            + (known == 1 ? " step" : " steps")
            + (unknown.isEmpty() ? "" : ", and not known yet: " + names(unknown)));
  }

  private static String names(List<String> steps) {
    int more = steps.size() - MOST_NAMES;
    return more <= 0
        ? String.join(", ", steps)
        : String.join(", ", steps.subList(0, MOST_NAMES)) + " and " + more + " more";
  }
}
