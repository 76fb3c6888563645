package org.ncfspark.dataset;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a reader of figures on a published split should know of it.
 *
 * @param unknownTests rows of the test file whose user or item is not in the ratings: dropped
 * @param unknownCandidates members of candidate sets of which that is true: dropped
 * @param coldUsers test users without an interaction in the training part
 * @param coldItems test items without an interaction in the training part
 * @param trainingNegatives negatives that are training items of their user
 */
public record PublishedCounts(
    long unknownTests,
    long unknownCandidates,
    long coldUsers,
    long coldItems,
    long trainingNegatives) {
  /** The counts in the form in which manifests hold them: each by its name in words. */
  public Map<String, Long> toDetails() {
    Map<String, Long> details = new LinkedHashMap<>();
    details.put("unknown-test-rows", unknownTests);
    details.put("unknown-candidates", unknownCandidates);
    details.put("cold-test-users", coldUsers);
    details.put("cold-test-items", coldItems);
    details.put("training-items-among-negatives", trainingNegatives);
    return details;
  }
}
