package org.ncfspark.recommendation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.ncfspark.manifest.Details;
import org.ncfspark.store.Artifact;

/**
 * What the manifest of recommendations says.
 *
 * @param run of the model
 * @param model its name
 * @param users who got some
 * @param unknownUsers listed ids that the data set does not have
 * @param unknownExamples a few of them
 * @param count items for each user, at most
 * @param candidatesBy the run whose best items were ranked anew; null if all items were ranked
 * @param candidates items of it for each user, at most; null likewise
 */
@JsonNaming(KebabCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
public record RecommendationDetails(
    String dataset,
    String run,
    String model,
    long users,
    long unknownUsers,
    List<String> unknownExamples,
    long count,
    String candidatesBy,
    Integer candidates) {
  /** The details of published recommendations. */
  public static RecommendationDetails of(Artifact recommendations) {
    return Details.read(recommendations.manifest(), RecommendationDetails.class);
  }
}
