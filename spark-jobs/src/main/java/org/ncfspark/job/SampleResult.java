package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ncfspark.store.Artifact;

/**
 * Published candidate sets.
 *
 * @param id of the candidates
 */
public record SampleResult(String id, String dataset, Part validation, Part test)
    implements JobResult {

  /** Candidate sets of one split: how many, and how many negatives each. */
  public record Part(long users, long fewestNegatives, long mostNegatives, String drawnBy) {

    private static Part of(Artifact candidates, String name) {
      Map<?, ?> details = (Map<?, ?>) candidates.manifest().details().get(name);
      return new Part(
          ((Number) details.get("users")).longValue(),
          ((Number) details.get("fewest-negatives")).longValue(),
          ((Number) details.get("most-negatives")).longValue(),
          (String) details.get("drawn-by"));
    }

    /** The number of negatives for people, e.g. {@code 99 per user, uniform}. */
    String negatives() {
      String count =
          fewestNegatives == mostNegatives
              ? Long.toString(mostNegatives)
              : fewestNegatives + " to " + mostNegatives;
      return count + " per user, " + drawnBy;
    }
  }

  static SampleResult of(Artifact candidates) {
    return new SampleResult(
        candidates.id(),
        (String) candidates.manifest().details().get("dataset"),
        Part.of(candidates, "validation"),
        Part.of(candidates, "test"));
  }

  @Override
  public String report() {
    return String.format(
        Locale.ROOT,
        "Candidates %s%n  validation  %,d users, negatives %s%n  test        %,d users, negatives %s",
        id,
        validation.users(),
        validation.negatives(),
        test.users(),
        test.negatives());
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("candidates", id);
    summary.put("dataset", dataset);
    summary.put("validation-users", validation.users());
    summary.put("validation-negatives", validation.mostNegatives());
    summary.put("test-users", test.users());
    summary.put("test-negatives", test.mostNegatives());
    return summary;
  }
}
