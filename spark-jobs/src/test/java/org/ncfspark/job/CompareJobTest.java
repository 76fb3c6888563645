package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.StartedJobs;
import org.ncfspark.compare.ActivityGroup;
import org.ncfspark.compare.ComparedModel;
import org.ncfspark.compare.LeftOut;
import org.ncfspark.contest.Contender;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.eval.Figure;
import org.ncfspark.eval.Interval;
import org.ncfspark.eval.RankingFigures;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.Tables;
import org.ncfspark.tune.Grid;
import org.ncfspark.tuning.Trial;

class CompareJobTest {
  private static final Path GENERATED = Path.of("../conf/datasets/generated.conf");
  private static final String NO_GRID = "";

  private static SparkSession spark;
  @TempDir static Path raw;

  /** What one test has trained, the next one finds. */
  @TempDir static Path shared;

  @TempDir Path interrupted;

  @BeforeAll
  static void generate() {
    spark = LocalSpark.session();
    NcfConfig size =
        ConfigLoader.load(
            List.of(),
            List.of("generate.users=60", "generate.items=40", "generate.interactions=900"));
    new GenerateJob(spark, size, raw.resolve("data").toString()).run();
  }

  private static NcfConfig config(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "data.input=\"" + raw.resolve("data") + "\"",
                "sample.validation-negatives=9",
                "sample.test-negatives=9",
                "compare.trials=3",
                "evaluate.bootstrap-samples=100",
                "model.factors=4",
                "model.init-std=0.1",
                "train.shards=1",
                "train.epochs=3",
                "train.batch-size=64",
                "train.optimizer=adagrad",
                "train.learning-rate=0.1"));
    all.addAll(List.of(settings));
    return ConfigLoader.load(List.of(GENERATED), all);
  }

  private static Contender contender(String model, String grid, String... settings) {
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("model.name=" + model);
    List<Trial> trials = new ArrayList<>(List.of(new Trial(List.of(), config(array(all)))));
    for (List<String> tried : grid.isEmpty() ? List.<List<String>>of() : grid(grid)) {
      List<String> more = new ArrayList<>(all);
      more.addAll(tried);
      trials.add(new Trial(tried, config(array(more))));
    }
    return new Contender(model, trials);
  }

  private static List<List<String>> grid(String line) {
    return Grid.of(List.of(line)).trials(0, 1);
  }

  private static String[] array(List<String> settings) {
    return settings.toArray(String[]::new);
  }

  private static List<Contender> three() {
    return List.of(
        contender("item-pop", NO_GRID),
        contender("ease", "model.ease.regularization=10, 100"),
        contender("mf", "train.learning-rate=0.5, 1.0E30"));
  }

  private static ArtifactStore store(Path directory) {
    return new ArtifactStore(spark.sparkContext().hadoopConfiguration(), directory.toString());
  }

  private CompareResult compare(Path work, List<Contender> contenders, String... settings) {
    return new CompareJob(
            spark, config(settings), contenders, "ncf compare --models ...", store(work))
        .run();
  }

  private static Map<String, Long> published(Path work, String... kinds) throws IOException {
    Map<String, Long> times = new TreeMap<>();
    for (String kind : kinds) {
      try (Stream<Path> artifacts = Files.list(work.resolve(kind))) {
        for (Path artifact : artifacts.filter(Files::isDirectory).toList()) {
          Path manifest = artifact.resolve("manifest.json");
          times.put(artifact.toString(), Files.getLastModifiedTime(manifest).toMillis());
        }
      }
    }
    return times;
  }

  @Test
  void whatAModelStartsFromIsComparedWithIt() {
    String[] pretrained = {
      "train.pretrain.enabled=true",
      "train.pretrain.epochs=2",
      "train.pretrain.optimizer=adagrad",
      "train.pretrain.learning-rate=0.1",
      "model.hidden-layers=1"
    };
    CompareResult compared =
        compare(
            shared,
            List.of(contender("item-pop", NO_GRID), contender("neumf", NO_GRID, pretrained)),
            "compare.trials=1");
    assertThat(compared.comparison().models().stream().map(ComparedModel::name))
        .containsExactlyInAnyOrder("item-pop", "neumf", "gmf before neumf", "mlp before neumf");
    // Those it did start from: no others were trained.
    assertThat(store(shared).catalog().ids(ArtifactKind.MODEL))
        .filteredOn(id -> id.startsWith("gmf") || id.startsWith("mlp"))
        .hasSize(2);
  }

  @Test
  void modelsAreTunedTrainedAndRankedOnTheSameCandidates() throws Exception {
    CompareResult result;
    try (StartedJobs jobs = StartedJobs.watch()) {
      result = compare(shared, three());
      assertThat(jobs.names()).isNotEmpty().doesNotContain("");
    }
    List<ComparedModel> models = result.comparison().models();
    assertThat(models)
        .extracting(ComparedModel::name)
        .containsExactlyInAnyOrder("item-pop", "ease", "mf");
    Map<String, ComparedModel> byName = new TreeMap<>();
    models.forEach(model -> byName.put(model.name(), model));
    assertThat(byName.get("item-pop").trials()).isEqualTo(1);
    assertThat(byName.get("ease").trials()).isEqualTo(3);
    assertThat(byName.get("mf").chosen()).doesNotContain("train.learning-rate=1.0E30");
    assertThat(byName.get("mf").runs().get(0).curve()).hasSize(3);
    assertThat(byName.get("ease").runs().get(0).curve()).hasSize(1);
    for (ComparedModel model : models) {
      EvaluateResult evaluated =
          new EvaluateJob(spark, config(), store(shared), List.of(model.runs().get(0).id())).run();
      for (RankingFigures ranking : evaluated.evaluation().models().get(0).rankings()) {
        for (Figure figure : ranking.figures()) {
          int index = ranking.ranking().equals(RankingFigures.FULL) ? 1 : 0;
          assertThat(model.rankings().get(index).figure(figure.metric()).mean())
              .isEqualTo(figure.mean());
        }
      }
    }
    assertThat(result.comparison().groups().stream().mapToInt(ActivityGroup::users).sum())
        .isEqualTo(60);
    Path directory = Path.of(result.artifact().directory().toUri());
    assertThat(directory.resolve("comparison.txt")).hasContent(result.comparison().toText());
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(directory.resolve("comparison.html").toFile());
  }

  @Test
  void aSampleRankedAmongAllItemsIsTheSameForEveryModelAndHasTheRanksOfTheWhole() {
    String sample = "evaluate.full-ranking-users=20";
    List<Contender> both =
        List.of(contender("item-pop", NO_GRID, sample), contender("ease", NO_GRID, sample));
    CompareResult result = compare(shared, both, sample);

    assertThat(result.comparison().toText())
        .contains("sampled negatives, 60 users")
        .contains("all unseen items")
        .contains(", 20 users");
    List<List<Integer>> users = new ArrayList<>();
    for (ComparedModel model : result.comparison().models()) {
      String run = model.runs().get(0).id();
      List<String> ranks = fullRanks(run, sample);
      assertThat(ranks).hasSize(20);
      assertThat(fullRanks(run)).hasSize(60).containsAll(ranks);
      assertThat(model.rankings().get(1).users()).isEqualTo(20);
      users.add(
          ranks.stream()
              .map(rank -> Integer.valueOf(rank.substring(0, rank.indexOf(' '))))
              .toList());
    }
    assertThat(users.get(0)).isEqualTo(users.get(1));
  }

  /** User, rank, optimistic rank and candidates of every user ranked among all items. */
  private static List<String> fullRanks(String run, String... settings) {
    String id = new EvaluateJob(spark, config(settings), store(shared), List.of(run)).run().id();
    return Tables.RANKS
        .read(spark, store(shared).require(ArtifactKind.EVALUATION, id).path("ranks"))
        .where("ranking = 'full'")
        .orderBy("user_index")
        .select("user_index", "rank", "optimistic_rank", "candidates")
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  @Test
  void aComparisonThatWasInterruptedGoesOnWhereItWas() throws IOException {
    Path evaluations = interrupted.resolve("evaluations");
    SparkListener cancelling =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart started) {
            if (Files.exists(evaluations)) {
              spark.sparkContext().cancelAllJobs();
            }
          }
        };
    spark.sparkContext().addSparkListener(cancelling);
    try {
      assertThatThrownBy(() -> compare(interrupted, three())).hasMessageContaining("cancelled");
    } finally {
      spark.sparkContext().removeSparkListener(cancelling);
    }
    Map<String, Long> before = published(interrupted, "trials", "tunings", "models", "evaluations");
    assertThat(before).isNotEmpty();

    CompareResult result = compare(interrupted, three());

    assertThat(published(interrupted, "trials", "tunings", "models", "evaluations"))
        .containsAllEntriesOf(before);
    assertThat(result.comparison().models()).hasSize(3);
    Map<String, Long> comparisons = published(interrupted, "comparisons");
    assertThat(compare(interrupted, three()).comparison()).isEqualTo(result.comparison());
    assertThat(published(interrupted, "comparisons")).isEqualTo(comparisons);
  }

  @Test
  void aModelThatCannotBeTrainedIsLeftOutAndNamed() {
    CompareResult result =
        compare(
            shared,
            List.of(
                contender("item-pop", NO_GRID),
                // Not one that another test has trained, which would be found.
                contender("ease", NO_GRID, "model.ease.max-items=1", "model.ease.regularization=7"),
                contender("mf", NO_GRID, "train.learning-rate=1.0E30")));
    assertThat(result.comparison().models()).hasSize(1);
    assertThat(result.comparison().left()).extracting(LeftOut::name).containsExactly("ease", "mf");
    assertThat(result.report()).contains("Not compared: ease: Model ease of 40 items");
  }

  @Test
  void severalSeedsAreOtherModelsOnTheSameCandidates() throws IOException {
    CompareResult result =
        compare(
            shared,
            List.of(
                contender("item-pop", NO_GRID),
                contender("mf", NO_GRID, "train.track-test=last-ten")),
            "compare.seeds=[1, 2]");
    assertThat(published(shared, "candidates")).hasSize(1);
    for (ComparedModel model : result.comparison().models()) {
      boolean trained = model.name().equals("mf");
      assertThat(model.runs()).hasSize(2);
      Interval seeds = model.sampled().figure("ndcg@10").seeds();
      assertThat(seeds.high() > seeds.low()).isEqualTo(trained);
      // Beside the figures of the selected epoch, where there are epochs.
      assertThat(model.lastTest().containsKey("ndcg@20")).isEqualTo(trained);
    }
    assertThat(result.report()).contains("Mean of the last epochs of training");
  }

  @Test
  void modelsWithDataOrCandidatesOfTheirOwnAreRefused() {
    assertThatThrownBy(
            () ->
                compare(
                    shared,
                    List.of(
                        contender("item-pop", NO_GRID),
                        contender("mf", NO_GRID, "sample.test-negatives=8"))))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("Model mf has settings of its own that all must share: sample.")
        .hasMessageContaining("Set them with --config or --set for all");
    assertThatThrownBy(() -> compare(shared, List.of(contender("mf", NO_GRID))))
        .hasMessage("Nothing to compare: expected at least two models, found 1");
    assertThatThrownBy(
            () -> compare(shared, List.of(contender("mf", NO_GRID), contender("mf", NO_GRID))))
        .hasMessageStartingWith("Model mf is named twice");
  }
}
