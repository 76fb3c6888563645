package org.ncfspark.candidates;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ncfspark.store.Artifact;

/**
 * What the manifest of candidate sets says of them.
 *
 * @param dataset whose held-out items they are drawn for
 */
public record CandidateDetails(String dataset, Part validation, Part test) {
  /** Candidate sets of one split: how many, and how many negatives each. */
  public record Part(long users, long fewestNegatives, long mostNegatives, String drawnBy) {
    private static Part of(Map<?, ?> details) {
      return new Part(
          ((Number) details.get("users")).longValue(),
          ((Number) details.get("fewest-negatives")).longValue(),
          ((Number) details.get("most-negatives")).longValue(),
          (String) details.get("drawn-by"));
    }

    private Map<String, Object> toDetails() {
      Map<String, Object> details = new LinkedHashMap<>();
      details.put("users", users);
      details.put("fewest-negatives", fewestNegatives);
      details.put("most-negatives", mostNegatives);
      details.put("drawn-by", drawnBy);
      return details;
    }

    /** The number of negatives for people, e.g. {@code 99 per user, uniform}. */
    public String negatives() {
      String count =
          fewestNegatives == mostNegatives
              ? Long.toString(mostNegatives)
              : fewestNegatives + " to " + mostNegatives;
      return count + " per user, " + drawnBy;
    }
  }

  /** The details of published candidate sets. */
  public static CandidateDetails of(Artifact candidates) {
    Map<String, Object> details = candidates.manifest().details();
    return new CandidateDetails(
        (String) details.get("dataset"),
        Part.of((Map<?, ?>) details.get(CandidateSets.VALIDATION)),
        Part.of((Map<?, ?>) details.get(CandidateSets.TEST)));
  }

  /** The details in the form in which manifests hold them. */
  Map<String, Object> toDetails() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("dataset", dataset);
    details.put(CandidateSets.VALIDATION, validation.toDetails());
    details.put(CandidateSets.TEST, test.toDetails());
    return details;
  }
}
