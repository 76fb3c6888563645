package org.ncfspark.recommendation;

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
 */
@JsonNaming(KebabCaseStrategy.class)
public record RecommendationDetails(
    String dataset,
    String run,
    String model,
    long users,
    long unknownUsers,
    List<String> unknownExamples,
    long count) {
  public static RecommendationDetails of(Artifact recommendations) {
    return Details.read(recommendations.manifest(), RecommendationDetails.class);
  }
}
