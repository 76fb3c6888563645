package org.ncfspark.candidates;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.candidates.CandidateDetails.Part;
import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.Details;
import org.ncfspark.sampling.SampleConfig;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/**
 * Draws the negatives that each held-out item is ranked among, once, so that every model ranks the
 * same sets. A user's draw depends on the seed and the user alone, not on partitions.
 */
public final class CandidateSets {
  /** Table of test candidates that came with the data; they are taken as they are. */
  public static final String PUBLISHED_TEST = "published-candidates/test";

  static final String VALIDATION = "validation";
  static final String TEST = "test";

  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;

  public CandidateSets(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
  }

  /** Id of the candidates of {@code dataset} under {@code config}, drawn or not. */
  public static String id(Artifact dataset, NcfConfig config) {
    return id(dataset.id(), config);
  }

  /** The id of the candidates of a data set that need not be there. */
  public static String id(String datasetId, NcfConfig config) {
    return datasetId + "-" + Checksums.fingerprint(config.sample(), config.seed());
  }

  /** Publishes the candidates of {@code dataset}, unless they are already. */
  public Artifact of(Artifact dataset) {
    return store.publish(
        ArtifactKind.CANDIDATES, id(dataset, config), config, staging -> write(dataset, staging));
  }

  private ArtifactDraft write(Artifact dataset, Path staging) {
    boolean isPublished = has(dataset, PUBLISHED_TEST);
    Map<String, Integer> negatives = new LinkedHashMap<>();
    negatives.put(VALIDATION, config.sample().validationNegatives());
    if (!isPublished) {
      negatives.put(TEST, config.sample().testNegatives());
    }
    CandidateTables tables = new CandidateTables(spark, dataset, staging);
    Map<String, CandidateCounts> counts = tables.draw(negatives, config);
    if (isPublished) {
      counts.put(TEST, tables.copy(PUBLISHED_TEST, TEST));
    }
    return new ArtifactDraft(
        List.of(),
        Details.of(
            new CandidateDetails(
                dataset.id(),
                part(VALIDATION, counts.get(VALIDATION), drawnBy()),
                part(TEST, counts.get(TEST), isPublished ? "published" : drawnBy()))));
  }

  private Part part(String part, CandidateCounts counts, String drawnBy) {
    if (counts.users() == 0) {
      throw new DataContractException(
          "Data set "
              + config.data().name()
              + " has no "
              + part
              + " items: no user has split.min-user-interactions = "
              + config.split().minUserInteractions()
              + " interactions; lower it or filter less");
    }
    return new Part(counts.users(), counts.fewest(), counts.most(), drawnBy);
  }

  private static boolean has(Artifact dataset, String table) {
    return dataset.manifest().files().stream()
        .anyMatch(file -> file.path().startsWith(table + "/"));
  }

  private String drawnBy() {
    SampleConfig sample = config.sample();
    return sample.sampler().equals("popularity")
        ? "popularity^" + sample.alpha()
        : sample.sampler();
  }
}
