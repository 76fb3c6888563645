package org.ncfspark.candidates;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.ncfspark.manifest.Details;
import org.ncfspark.store.Artifact;

/**
 * What the manifest of candidate sets says of them.
 *
 * @param dataset whose held-out items they are drawn for
 */
public record CandidateDetails(String dataset, Part validation, Part test) {
  /** Candidate sets of one split: how many, and how many negatives each. */
  @JsonNaming(KebabCaseStrategy.class)
  public record Part(long users, long fewestNegatives, long mostNegatives, String drawnBy) {
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
    return Details.read(candidates.manifest(), CandidateDetails.class);
  }
}
