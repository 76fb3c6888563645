package org.ncfspark.job;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.dataset.DescribedDataset;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.Details;
import org.ncfspark.model.SharedModel;
import org.ncfspark.recommendation.RecommendationDetails;
import org.ncfspark.recommendation.RecommendationTable;
import org.ncfspark.recommendation.RequestedUsers;
import org.ncfspark.recommendation.UserLists;
import org.ncfspark.recommendation.UserLists.AppliedModel;
import org.ncfspark.run.CandidateModel;
import org.ncfspark.score.UserParts;
import org.ncfspark.session.JobName;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.ByNumber;
import org.ncfspark.table.Tables;
import org.ncfspark.table.UserItems;
import org.ncfspark.train.ModelFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/** The best unseen items of all users, or of listed ones, with their original ids. */
public final class RecommendJob {
  private static final Logger LOG = LoggerFactory.getLogger(RecommendJob.class);
  private static final String TABLE = "recommendations";

  /** Parts a core, so that cores end nearly together. Each part is a file. */
  private static final int PARTS_PER_CORE = 8;

  private static final int USERS_PER_PART = 1000;

  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;
  private final String runId;

  /**
   * @param runId of a trained model
   */
  public RecommendJob(SparkSession spark, NcfConfig config, ArtifactStore store, String runId) {
    this.spark = spark;
    this.config = config;
    this.store = store;
    this.runId = runId;
  }

  /** Publishes the recommendations, unless they are already. */
  public RecommendResult run() {
    Artifact model = store.require(ArtifactKind.MODEL, runId);
    Artifact dataset = new DescribedDataset(spark, config, store).of(model);
    Optional<Artifact> source = new CandidateModel(store, config.recommendCandidates()).of(dataset);
    source.ifPresent(this::sayCandidates);
    RequestedUsers users;
    try (JobName name = named("look up users")) {
      users = RequestedUsers.of(spark, dataset, config.recommend().users());
    }
    Artifact recommendations =
        store.publish(
            ArtifactKind.RECOMMENDATIONS,
            runId + "-" + fingerprint(users, source),
            config,
            staging -> write(model, source, dataset, users, staging));
    return RecommendResult.of(recommendations, recommendations.path(TABLE));
  }

  private void sayCandidates(Artifact source) {
    LOG.info(
        "Of all items {} scores only the {} that {} ranks first for a user"
            + " (recommend.candidates-by = none ranks all of them)",
        runId,
        config.recommendCandidates().count(),
        source.id());
  }

  private String fingerprint(RequestedUsers users, Optional<Artifact> source) {
    return source
        .map(
            by ->
                Checksums.fingerprint(
                    config.recommend(),
                    users.inputs(),
                    by.id(),
                    config.recommendCandidates().count()))
        .orElseGet(() -> Checksums.fingerprint(config.recommend(), users.inputs()));
  }

  private ArtifactDraft write(
      Artifact model,
      Optional<Artifact> source,
      Artifact dataset,
      RequestedUsers users,
      Path staging)
      throws IOException {
    ModelFiles files = ModelFiles.published(spark, model);
    List<Broadcast<SharedModel>> broadcasts = new ArrayList<>();
    try (JobName name = named("rank and write")) {
      UserParts ranges = UserParts.ranges(files.spec().users(), parts(files.spec().users()));
      AppliedModel applied = applied(files, ranges, broadcasts);
      Optional<AppliedModel> candidates =
          source.map(by -> applied(ModelFiles.published(spark, by), ranges, broadcasts));
      RecommendationTable.write(
          withItemIds(dataset, lists(requested(dataset, users, ranges), applied, candidates)),
          new Path(staging, TABLE),
          config.recommend());
    } finally {
      broadcasts.forEach(Broadcast::destroy);
    }
    return new ArtifactDraft(users.inputs(), details(files, source, dataset, users));
  }

  private Map<String, Object> details(
      ModelFiles files, Optional<Artifact> source, Artifact dataset, RequestedUsers users) {
    long known;
    try (JobName name = named("count users")) {
      known = users.known().count();
    }
    return Details.of(
        new RecommendationDetails(
            dataset.id(),
            runId,
            files.spec().name(),
            known,
            users.unknown(),
            users.unknownExamples(),
            config.recommend().count(),
            source.map(Artifact::id).orElse(null),
            source.map(by -> config.recommendCandidates().count()).orElse(null)));
  }

  private AppliedModel applied(
      ModelFiles files, UserParts ranges, List<Broadcast<SharedModel>> broadcasts) {
    Broadcast<SharedModel> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SharedModel(files.shared()));
    broadcasts.add(shared);
    return new AppliedModel(files.users(ranges), shared);
  }

  private JobName named(String step) {
    return JobName.start(spark.sparkContext(), "recommend: " + step);
  }

  /** Users come together with their rows of the model in ranges, whose order is theirs. */
  private JavaRDD<Row> requested(Artifact dataset, RequestedUsers users, UserParts ranges) {
    Dataset<Row> interactions = Tables.INTERACTIONS.read(spark, dataset.path("interactions"));
    return UserItems.seenBy(users.known(), interactions)
        .toJavaRDD()
        .mapToPair(row -> new Tuple2<>(ranges.part(row.<Integer>getAs(UserLists.USER)), row))
        .partitionBy(new ByNumber(ranges.parts()))
        .values();
  }

  private Dataset<Row> lists(
      JavaRDD<Row> requested, AppliedModel model, Optional<AppliedModel> candidates) {
    int count = config.recommend().count();
    int candidateCount = config.recommendCandidates().count();
    JavaRDD<Row> rows =
        candidates
            .map(by -> UserLists.among(requested, by, candidateCount, model, count))
            .orElseGet(() -> UserLists.exact(requested, model, count));
    return spark.createDataFrame(rows, UserLists.BY_INDEX);
  }

  private int parts(int users) {
    int most = PARTS_PER_CORE * spark.sparkContext().defaultParallelism();
    return Math.min(1 + users / USERS_PER_PART, most);
  }

  private Dataset<Row> withItemIds(Artifact dataset, Dataset<Row> recommended) {
    Dataset<Row> items = Tables.IDS.read(spark, dataset.path("index/items"));
    // A broadcast join keeps the order; one text per item fits where the model's embeddings do.
    return recommended
        .join(broadcast(items), col("item_index").equalTo(col("index")))
        .select(col("user_id"), col("rank"), col("id").as("item_id"), col("score"));
  }
}
