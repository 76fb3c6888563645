package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.DriverTraffic;
import org.ncfspark.LocalSpark;
import org.ncfspark.contest.Contender;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.tuning.Trial;

/**
 * What passes the driver does not grow with the users: data sets of which one has ten times the
 * users of the other, and equal items.
 */
class NothingPerUserTest {
  private static final int FEW = 300;
  private static final int MANY = 10 * FEW;

  @TempDir Path scratch;

  /** A user's index and rank have eight; a bit a user is what the filters of preprocessing have. */
  private static final long MORE = 6 * (MANY - FEW);

  /** The hash reads the users' rows in their order, a piece at a time. */
  private static final String PIECES = "results of hash mf: parameters";

  @Test
  void passesTheDriverFromPreprocessingToComparisonAndRecommendation() throws Exception {
    Map<String, Long> few = traffic(FEW);
    Map<String, Long> many = traffic(MANY);
    assertThat(many).hasSizeGreaterThan(40).containsKey(PIECES);
    Map<String, Long> more = new TreeMap<>(many);
    more.remove(PIECES);
    more.replaceAll((step, bytes) -> bytes - few.getOrDefault(step, 0L));
    assertThat(more).allSatisfy((step, bytes) -> assertThat(bytes).isLessThan(MORE));
  }

  private Map<String, Long> traffic(int users) throws Exception {
    SparkSession spark = LocalSpark.session();
    Path raw = scratch.resolve("raw-" + users);
    new GenerateJob(
            spark,
            ConfigLoader.load(
                List.of(),
                List.of(
                    "generate.users=" + users,
                    "generate.items=40",
                    "generate.interactions=" + 12 * users)),
            raw.toString())
        .run();
    ArtifactStore store =
        new ArtifactStore(
            spark.sparkContext().hadoopConfiguration(), scratch.resolve("w" + users).toString());
    List<Contender> models = List.of(contender("item-pop", raw), contender("mf", raw));
    try (DriverTraffic traffic = DriverTraffic.watch()) {
      CompareResult compared =
          new CompareJob(spark, config(raw), models, "ncf compare", store).run();
      String run = compared.comparison().models().get(0).runs().get(0).id();
      new RecommendJob(spark, config(raw), store, run).run();
      return traffic.bytes();
    }
  }

  private static Contender contender(String model, Path raw) {
    return new Contender(model, List.of(new Trial(List.of(), config(raw, "model.name=" + model))));
  }

  private static NcfConfig config(Path raw, String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "data.input=\"" + raw + "\"",
                "sample.validation-negatives=9",
                "sample.test-negatives=9",
                "compare.trials=1",
                "evaluate.full-ranking-users=200",
                "evaluate.bootstrap-samples=100",
                "model.factors=4",
                "train.shards=2",
                "train.epochs=1"));
    all.addAll(List.of(settings));
    return ConfigLoader.load(List.of(Path.of("../conf/datasets/generated.conf")), all);
  }
}
