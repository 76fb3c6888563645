package org.ncfspark.job;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.dataset.DescribedDataset;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.Details;
import org.ncfspark.model.SharedModel;
import org.ncfspark.recommend.Recommender;
import org.ncfspark.recommendation.RecommendationDetails;
import org.ncfspark.recommendation.RecommendationTable;
import org.ncfspark.recommendation.RequestedUsers;
import org.ncfspark.score.Iterators;
import org.ncfspark.score.UserParts;
import org.ncfspark.session.JobName;
import org.ncfspark.session.ZippedPartitions;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.ByNumber;
import org.ncfspark.table.RowArrays;
import org.ncfspark.table.Tables;
import org.ncfspark.table.UserItems;
import org.ncfspark.topn.RecommendationList;
import org.ncfspark.train.ModelFiles;
import scala.Tuple2;

/** The best unseen items of all users, or of listed ones, with their original ids. */
public final class RecommendJob {
  private static final String TABLE = "recommendations";
  private static final String USER = "user_index";

  /** Parts a core, so that cores end nearly together. Each part is a file. */
  private static final int PARTS_PER_CORE = 8;

  private static final int USERS_PER_PART = 1000;

  private static final StructType BY_INDEX =
      new StructType()
          .add("user_id", DataTypes.StringType)
          .add("rank", DataTypes.IntegerType)
          .add("item_index", DataTypes.IntegerType)
          .add("score", DataTypes.FloatType);

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
    RequestedUsers users;
    try (JobName name = named("look up users")) {
      users = RequestedUsers.of(spark, dataset, config.recommend().users());
    }
    Artifact recommendations =
        store.publish(
            ArtifactKind.RECOMMENDATIONS,
            runId + "-" + Checksums.fingerprint(config.recommend(), users.inputs()),
            config,
            staging -> write(model, dataset, users, staging));
    return RecommendResult.of(recommendations, recommendations.path(TABLE));
  }

  private ArtifactDraft write(Artifact model, Artifact dataset, RequestedUsers users, Path staging)
      throws IOException {
    ModelFiles files = ModelFiles.published(spark, model);
    Broadcast<SharedModel> shared =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .broadcast(new SharedModel(files.shared()));
    try (JobName name = named("rank and write")) {
      RecommendationTable.write(
          withItemIds(dataset, scored(dataset, users, files, shared)),
          new Path(staging, TABLE),
          config.recommend());
    } finally {
      shared.destroy();
    }
    long known;
    try (JobName name = named("count users")) {
      known = users.known().count();
    }
    return new ArtifactDraft(
        users.inputs(),
        Details.of(
            new RecommendationDetails(
                dataset.id(),
                runId,
                files.spec().name(),
                known,
                users.unknown(),
                users.unknownExamples(),
                config.recommend().count())));
  }

  private JobName named(String step) {
    return JobName.start(spark.sparkContext(), "recommend: " + step);
  }

  /** Users come together with their rows of the model in ranges, whose order is theirs. */
  private Dataset<Row> scored(
      Artifact dataset, RequestedUsers users, ModelFiles files, Broadcast<SharedModel> shared) {
    Dataset<Row> interactions = Tables.INTERACTIONS.read(spark, dataset.path("interactions"));
    int count = config.recommend().count();
    UserParts ranges = UserParts.ranges(files.spec().users(), parts(files.spec().users()));
    JavaRDD<Row> requested =
        UserItems.seenBy(users.known(), interactions)
            .toJavaRDD()
            .mapToPair(row -> new Tuple2<>(ranges.part(row.<Integer>getAs(USER)), row))
            .partitionBy(new ByNumber(ranges.parts()))
            .values();
    JavaRDD<Row> rows =
        ZippedPartitions.of(
            requested,
            files.users(ranges),
            (some, parameters) -> {
              Recommender recommender =
                  new Recommender(shared.value().tiles(parameters.next()), count);
              return Iterators.flatMap(
                  Iterators.batches(byUser(some), recommender.users()),
                  block -> recommended(block, recommender));
            });
    return spark.createDataFrame(rows, BY_INDEX);
  }

  private int parts(int users) {
    int most = PARTS_PER_CORE * spark.sparkContext().defaultParallelism();
    return Math.min(1 + users / USERS_PER_PART, most);
  }

  private static Iterator<Row> byUser(Iterator<Row> rows) {
    List<Row> sorted = new ArrayList<>();
    rows.forEachRemaining(sorted::add);
    sorted.sort(Comparator.comparingInt(row -> row.<Integer>getAs(USER)));
    return sorted.iterator();
  }

  private static Iterator<Row> recommended(List<Row> block, Recommender recommender) {
    int[] users = block.stream().mapToInt(row -> row.<Integer>getAs(USER)).toArray();
    int[][] seen =
        block.stream().map(row -> RowArrays.ints(row, UserItems.SEEN)).toArray(int[][]::new);
    List<RecommendationList> lists = recommender.recommend(users, seen);
    return IntStream.range(0, users.length)
        .boxed()
        .flatMap(place -> rows(block.get(place).getAs("user_id"), lists.get(place)))
        .iterator();
  }

  private static Stream<Row> rows(String userId, RecommendationList list) {
    return IntStream.range(0, list.items().length)
        .mapToObj(i -> RowFactory.create(userId, i + 1, list.items()[i], list.scores()[i]));
  }

  private Dataset<Row> withItemIds(Artifact dataset, Dataset<Row> recommended) {
    Dataset<Row> items = Tables.IDS.read(spark, dataset.path("index/items"));
    // A broadcast join keeps the order; one text per item fits where the model's embeddings do.
    return recommended
        .join(broadcast(items), col("item_index").equalTo(col("index")))
        .select(col("user_id"), col("rank"), col("id").as("item_id"), col("score"));
  }
}
