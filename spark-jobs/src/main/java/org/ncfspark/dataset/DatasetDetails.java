package org.ncfspark.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.manifest.Details;
import org.ncfspark.store.Artifact;

/** What the manifest of a data set says of it. */
public record DatasetDetails(DatasetCounts counts, Origin origin) {
  /**
   * What a data set was split by and goes on from.
   *
   * @param splitRule for people
   * @param continues ids of the data sets that it continues, the oldest first
   * @param publishedSplit counts of {@link PublishedCounts} by name
   */
  @JsonNaming(KebabCaseStrategy.class)
  @JsonInclude(Include.NON_EMPTY)
  public record Origin(String splitRule, List<String> continues, Map<String, Long> publishedSplit) {
    public Origin {
      splitRule = splitRule == null ? "not stated" : splitRule;
      continues = continues == null ? List.of() : continues;
      publishedSplit = publishedSplit == null ? Map.of() : publishedSplit;
    }
  }

  /**
   * The details of a published data set.
   *
   * @throws org.ncfspark.error.DataContractException if a count is missing
   */
  public static DatasetDetails of(Artifact dataset) {
    return new DatasetDetails(
        DatasetCounts.fromDetails(dataset), Details.read(dataset.manifest(), Origin.class));
  }

  /** The details in the form in which manifests hold them. */
  public Map<String, Object> toDetails() {
    Map<String, Object> details = new LinkedHashMap<>(counts.toDetails());
    details.putAll(Details.of(origin));
    return details;
  }

  /** The number of user indexes. */
  public int users() {
    return Math.toIntExact(counts.users());
  }

  /** The number of item indexes. */
  public int items() {
    return Math.toIntExact(counts.items());
  }
}
