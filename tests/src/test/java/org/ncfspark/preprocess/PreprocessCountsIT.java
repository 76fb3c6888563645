package org.ncfspark.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ncfspark.job.PreprocessJob;
import org.ncfspark.job.PreprocessResult;
import org.ncfspark.session.LocalFiles;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/** The public data sets, read with their configurations, have the sizes that their papers say. */
class PreprocessCountsIT {
  private static final Path ROOT = Path.of("..");
  private static final Path DATA = ROOT.resolve("../shared/data");

  private static SparkSession spark;
  @TempDir static Path work;

  @BeforeAll
  static void startSpark() {
    assumeTrue(Files.isDirectory(DATA), "The public data sets are not at " + DATA);
    SparkSession.Builder builder = SparkSession.builder();
    LocalFiles.SETTINGS.forEach(builder::config);
    spark =
        builder
            .master("local[2]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
  }

  @AfterAll
  static void stopSpark() {
    if (spark != null) {
      spark.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "movielens-1m,       ml-1m,              6040,  3706,  1000209, 0",
    "movielens-100k,     ml-100k,             943,  1682,   100000, 0",
    "movielens-latest,   ml-latest-small,     610,  9724,   100836, 0",
    "filmtrust,          filmtrust,          1508,  2071,    35494, 3",
    "gowalla-ngcf,       gowalla-ngcf,      29858, 40981,  1027370, 0",
    "amazon-cds,         amazon-cds,        43169, 35648,   777426, 0",
    "amazon-video-games, amazon-video-games, 31013, 23715,  287107, 0",
    "yelp-mhcn,          yelp-mhcn,         19539, 22228,   450884, 0"
  })
  void countsEqualThePublishedOnes(
      String config, String folder, long users, long items, long interactions, long duplicates) {
    PreprocessResult result = preprocess(config, folder);
    assertThat(result.counts().users()).isEqualTo(users);
    assertThat(result.counts().items()).isEqualTo(items);
    assertThat(result.counts().interactions()).isEqualTo(interactions);
    assertThat(result.counts().duplicates()).isEqualTo(duplicates);
    assertThat(result.counts().read()).isEqualTo(interactions + duplicates);
    assertThat(result.counts().bad()).isZero();
  }

  @Test
  void officialSplitOfMovieLens1M() {
    PreprocessResult result = preprocess("movielens-1m-ncf", "ml-1m");
    Artifact dataset = store().require(ArtifactKind.DATASET, result.dataset());

    // Our indexes are the ids of the official files.
    Set<String> official =
        read("ml-1m/ml-1m.test.rating.gz").stream()
            .map(line -> line.split("\t", -1))
            .map(row -> row[0] + " " + row[1] + " " + row[3])
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ours =
        spark.read().parquet(dataset.path("split/test")).collectAsList().stream()
            .map(
                row ->
                    row.getInt(0)
                        + " "
                        + row.getInt(1)
                        + " "
                        + TimeUnit.MICROSECONDS.toSeconds(row.getLong(3)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ours).hasSize(6040).isEqualTo(official);

    Map<Integer, Set<Integer>> negatives =
        spark.read().parquet(dataset.path("published-candidates/test")).collectAsList().stream()
            .collect(Collectors.toMap(row -> row.getInt(0), row -> Set.copyOf(row.getList(2))));
    assertThat(negatives).hasSize(6040);
    assertThat(negatives.values().stream().filter(items -> items.size() == 98)).hasSize(156);
    assertThat(negatives.values().stream().filter(items -> items.size() == 99)).hasSize(5884);
    assertThat(negatives.get(0)).contains(1064, 174, 2791).hasSize(99);

    assertThat(result.counts().train()).isEqualTo(1_000_209 - 2 * 6040);
    assertThat(overlap(dataset)).isZero();
  }

  private static long overlap(Artifact dataset) {
    List<String> pair = List.of("user_index", "item_index");
    Dataset<Row> train =
        spark.read().parquet(dataset.path("split/train")).selectExpr(pair.toArray(new String[0]));
    Dataset<Row> heldOut =
        spark
            .read()
            .parquet(dataset.path("split/test"), dataset.path("split/validation"))
            .selectExpr(pair.toArray(new String[0]));
    return train.intersect(heldOut).count();
  }

  private static PreprocessResult preprocess(String name, String folder) {
    Path input = DATA.resolve(folder).toAbsolutePath().normalize();
    NcfConfig config =
        ConfigLoader.load(
            List.of(ROOT.resolve("conf/datasets/" + name + ".conf")),
            List.of("data.input=\"" + input + "\"", "work=\"" + work + "\""));
    return new PreprocessJob(spark, config, store()).run();
  }

  private static ArtifactStore store() {
    return new ArtifactStore(spark.sparkContext().hadoopConfiguration(), work.toString());
  }

  private static List<String> read(String file) {
    return spark.read().textFile(DATA.resolve(file).toString()).collectAsList();
  }
}
