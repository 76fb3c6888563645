package org.ncfspark.job;

import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.config.SampleConfig;
import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.sampling.NegativeSampler;
import org.ncfspark.sampling.NegativeSamplers;
import org.ncfspark.sampling.Seeds;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.DatasetDetails;
import org.ncfspark.table.RowArrays;
import org.ncfspark.table.Tables;
import org.ncfspark.table.UserItems;

/**
 * Draws the negatives that each held-out item is ranked among, once, so that every model ranks the
 * same sets. A user's draw depends on the seed and the user alone, not on partitions.
 */
public final class SampleJob {
  /** Table of test candidates that came with the data; they are taken as they are. */
  public static final String PUBLISHED_TEST = "published-candidates/test";

  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;

  public SampleJob(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
  }

  /** Id of the candidates of {@code dataset} under {@code config}, drawn or not. */
  public static String id(Artifact dataset, NcfConfig config) {
    return id(dataset.id(), config);
  }

  static String id(String datasetId, NcfConfig config) {
    return datasetId + "-" + Checksums.fingerprint(config.sample(), config.seed());
  }

  /** Publishes the candidates of the current data set, unless they are already. */
  public SampleResult run() {
    return SampleResult.of(of(new DescribedDataset(spark, config, store).current()));
  }

  /** Publishes the candidates of {@code dataset}, unless they are already. */
  Artifact of(Artifact dataset) {
    return store.publish(
        ArtifactKind.CANDIDATES, id(dataset, config), config, staging -> write(dataset, staging));
  }

  private ArtifactDraft write(Artifact dataset, Path staging) {
    SampleConfig sample = config.sample();
    Broadcast<NegativeSampler> sampler = sampler(dataset);
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("dataset", dataset.id());
    try {
      Dataset<Row> validation = drawn(dataset, "validation", sample.validationNegatives(), sampler);
      details.put("validation", written(validation, staging, "validation", drawnBy(sample)));
      boolean published = has(dataset, PUBLISHED_TEST);
      Dataset<Row> test =
          published
              ? Tables.CANDIDATES.read(spark, dataset.path(PUBLISHED_TEST)).orderBy("user_index")
              : drawn(dataset, "test", sample.testNegatives(), sampler);
      details.put(
          "test", written(test, staging, "test", published ? "published" : drawnBy(sample)));
    } finally {
      sampler.destroy();
    }
    return new ArtifactDraft(List.of(), details);
  }

  private Broadcast<NegativeSampler> sampler(Artifact dataset) {
    SampleConfig sample = config.sample();
    long[] interactionsByItem = new long[DatasetDetails.items(dataset)];
    for (Row row :
        Tables.INTERACTIONS
            .read(spark, dataset.path("split/train"))
            .groupBy("item_index")
            .count()
            .collectAsList()) { // One number per item.
      interactionsByItem[row.getInt(0)] = row.getLong(1);
    }
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .broadcast(NegativeSamplers.named(sample.sampler(), interactionsByItem, sample.alpha()));
  }

  private Dataset<Row> drawn(
      Artifact dataset, String part, int count, Broadcast<NegativeSampler> sampler) {
    Dataset<Row> heldOut =
        Tables.INTERACTIONS
            .read(spark, dataset.path("split/" + part))
            .select(col("user_index"), col("item_index").as("positive_item"));
    Dataset<Row> interactions = Tables.INTERACTIONS.read(spark, dataset.path("interactions"));
    long seed = Seeds.key(config.seed(), ("candidates/" + part).hashCode());
    JavaRDD<Row> rows =
        UserItems.seenBy(heldOut, interactions)
            .orderBy("user_index")
            .toJavaRDD()
            .map(row -> withNegatives(row, sampler.value(), count, seed));
    return spark.createDataFrame(rows, Tables.CANDIDATES.columns());
  }

  private static Row withNegatives(Row row, NegativeSampler sampler, int count, long seed) {
    int userIndex = row.<Integer>getAs("user_index");
    int[] seen = RowArrays.ints(row, UserItems.SEEN);
    return RowFactory.create(
        userIndex,
        row.getAs("positive_item"),
        sampler.sample(seen, count, Seeds.stream(seed, userIndex)));
  }

  private Map<String, Object> written(
      Dataset<Row> candidates, Path staging, String part, String drawnBy) {
    String path = new Path(staging, part).toString();
    Tables.CANDIDATES.write(candidates, path);
    Row counts =
        Tables.CANDIDATES
            .read(spark, path)
            .selectExpr("count(*)", "min(size(negative_items))", "max(size(negative_items))")
            .first();
    if (counts.getLong(0) == 0) {
      throw new DataContractException(
          "Data set "
              + config.data().name()
              + " has no "
              + part
              + " items: no user has split.min-user-interactions = "
              + config.split().minUserInteractions()
              + " interactions; lower it or filter less");
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("users", counts.getLong(0));
    details.put("fewest-negatives", counts.getInt(1));
    details.put("most-negatives", counts.getInt(2));
    details.put("drawn-by", drawnBy);
    return details;
  }

  private static boolean has(Artifact dataset, String table) {
    return dataset.manifest().files().stream()
        .anyMatch(file -> file.path().startsWith(table + "/"));
  }

  private static String drawnBy(SampleConfig sample) {
    return sample.sampler().equals("popularity")
        ? "popularity^" + sample.alpha()
        : sample.sampler();
  }
}
