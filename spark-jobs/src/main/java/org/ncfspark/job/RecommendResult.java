package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ncfspark.recommendation.RecommendationDetails;
import org.ncfspark.store.Artifact;

/**
 * Published recommendations.
 *
 * @param id of the recommendations
 * @param path of the table
 * @param users who got some
 * @param unknownUsers listed ids that the data set does not have
 * @param unknownExamples a few of them
 * @param count items for each user, at most
 * @param candidatesBy the run whose best items were ranked anew; null if all items were ranked
 * @param candidates items of it for each user, at most; null likewise
 */
public record RecommendResult(
    String id,
    String path,
    String run,
    String model,
    long users,
    long unknownUsers,
    List<String> unknownExamples,
    long count,
    String candidatesBy,
    Integer candidates)
    implements JobResult {

  static RecommendResult of(Artifact recommendations, String path) {
    RecommendationDetails details = RecommendationDetails.of(recommendations);
    return new RecommendResult(
        recommendations.id(),
        path,
        details.run(),
        details.model(),
        details.users(),
        details.unknownUsers(),
        details.unknownExamples(),
        details.count(),
        details.candidatesBy(),
        details.candidates());
  }

  @Override
  public String report() {
    String unknown =
        unknownUsers == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "\n  unknown     %,d listed ids are no users, such as %s",
                unknownUsers,
                String.join(", ", unknownExamples));
    String among =
        candidatesBy == null
            ? ""
            : String.format(
                Locale.ROOT,
                "\n  among       the first %,d unseen items of each user by run %s, and no others",
                candidates,
                candidatesBy);
    return String.format(
        Locale.ROOT,
        "Recommendations %s\n  by          %s, run %s%s\n  for         %,d users, up to %,d items each\n  in          %s%s",
        id,
        model,
        run,
        among,
        users,
        count,
        path,
        unknown);
  }

  @Override
  public Map<String, Object> summary() {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("recommendations", id);
    summary.put("model", model);
    summary.put("run", run);
    if (candidatesBy != null) {
      summary.put("candidates-by", candidatesBy);
      summary.put("candidates", candidates);
    }
    summary.put("users", users);
    summary.put("unknown-users", unknownUsers);
    summary.put("count", count);
    summary.put("path", path);
    return summary;
  }
}
