package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.ncfspark.candidates.CandidateDetails;
import org.ncfspark.candidates.CandidateDetails.Part;
import org.ncfspark.store.Artifact;

/**
 * Published candidate sets.
 *
 * @param id of the candidates
 */
public record SampleResult(String id, String dataset, Part validation, Part test)
    implements JobResult {

  static SampleResult of(Artifact candidates) {
    CandidateDetails details = CandidateDetails.of(candidates);
    return new SampleResult(
        candidates.id(), details.dataset(), details.validation(), details.test());
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
