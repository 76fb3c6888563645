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
  /** The detail of a data set's manifest that has the counts. */
  public static final String DETAIL = "published-split";

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

  /** The counts that the details of a data set have, by name; none where its split is our own. */
  public static Map<String, Long> of(Map<String, Object> details) {
    Map<String, Long> counts = new LinkedHashMap<>();
    if (details.get(DETAIL) instanceof Map<?, ?> found) {
      found.forEach((name, count) -> counts.put((String) name, ((Number) count).longValue()));
    }
    return counts;
  }
}
