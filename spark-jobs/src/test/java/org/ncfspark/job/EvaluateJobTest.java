package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.error.TrainingDivergedException;
import org.ncfspark.eval.EvaluationReport.Comparison;
import org.ncfspark.eval.Figure;
import org.ncfspark.eval.ModelFigures;
import org.ncfspark.eval.RankingFigures;
import org.ncfspark.model.popularity.ItemPop;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.table.Tables;

/**
 * Two users and five items, worked by hand. Everything unseen is a negative: u0 has seen 0, 1, 2
 * (test 2; unseen 3, 4), u1 has seen 4, 3, 0 (test 0; unseen 1, 2). The negatives came with the
 * data.
 */
class EvaluateJobTest {
  private static final List<int[]> ITEMS_BY_USER =
      List.of(new int[] {0, 1, 2}, new int[] {4, 3, 0});

  private static final List<Row> PUBLISHED =
      List.of(RowFactory.create(0, 2, new int[] {3, 4}), RowFactory.create(1, 0, new int[] {1, 2}));

  /** u0: 2 scores 3, above 3 and 4: rank 1. u1: 0 scores 1, below 1, level with none: rank 3. */
  private static final float[] GOOD = {1, 2, 3, 0, 0};

  /** All the same: rank 3 of 3, optimistic 1. */
  private static final float[] CONSTANT = {1, 1, 1, 1, 1};

  private static SparkSession spark;

  @TempDir static Path work;
  private static TestData data;
  private static final NcfConfig CONFIG = TestData.config("evaluate.cutoffs=[1]");

  @BeforeAll
  static void publishDataAndModels() {
    spark = LocalSpark.session();
    data = new TestData(spark, work);
    data.dataset("tiny-1", 5, ITEMS_BY_USER, 1, PUBLISHED);
    new SampleJob(spark, CONFIG, data.store).run();
    data.model("constant", "tiny-1", ItemPop.counted(2, CONSTANT));
    data.model("good", "tiny-1", ItemPop.counted(2, GOOD));
  }

  @Test
  void figuresAreThoseWorkedByHandBetterModelFirst() {
    EvaluateResult result = evaluate("constant", "good");
    assertThat(result.evaluation().models())
        .extracting(ModelFigures::run)
        .containsExactly("good", "constant");
    RankingFigures good = result.evaluation().models().get(0).sampled();
    assertThat(good.mostNegatives()).isEqualTo(2);
    assertThat(good.figure("hr@1").mean()).isEqualTo(0.5);
    assertThat(good.figure("ndcg@10").mean()).isEqualTo(0.75);
    assertThat(good.figure("mrr").mean()).isEqualTo(2 / 3.0, within(1e-15));
    assertThat(good.meanRank()).isEqualTo(2);
    assertThat(result.report()).contains("1. item-pop (run good; selected on: validation mrr; 2");
    Figure constant = result.evaluation().models().get(1).sampled().figure("hr@1");
    assertThat(constant.mean()).isZero();
    assertThat(constant.optimistic()).isEqualTo(1);
  }

  @Test
  void theProtocolSaysWhatIsUnknownOrColdInAPublishedSplit() {
    EvaluateResult result = evaluate("good");
    assertThat(result.evaluation().protocol().publishedSplit())
        .containsEntry("unknown-test-rows", 3L)
        .containsEntry("cold-test-items", 1L);
    assertThat(result.report())
        .contains("  published   3 unknown test rows\n  published   4 unknown candidates\n");
  }

  @Test
  void fullRankingEqualsTheSampledOneWhereAllUnseenItemsAreCandidates() {
    List<RankingFigures> rankings = evaluate("good").evaluation().models().get(0).rankings();
    assertThat(rankings).hasSize(2);
    assertThat(rankings.get(1).figures()).isEqualTo(rankings.get(0).figures());
  }

  @Test
  void comparesEveryPairTheBetterOneFirst() {
    List<Comparison> comparisons = evaluate("constant", "good").evaluation().comparisons();
    assertThat(comparisons)
        .extracting(c -> c.ranking() + " " + c.metric() + " " + c.first() + "-" + c.second())
        .containsExactly(
            "sampled hr@10 good-constant",
            "sampled ndcg@10 good-constant",
            "full hr@10 good-constant",
            "full ndcg@10 good-constant");
    assertThat(comparisons.get(1).test().difference()).isEqualTo(0.25);
    assertThat(comparisons.get(1).test().pValue()).isEqualTo(0.5, within(1e-12)); // t(1) = 1
  }

  @Test
  void publishesRanksOfEveryUserAndBothReports() {
    EvaluateResult result = evaluate("constant", "good");
    Artifact evaluation = data.store.require(ArtifactKind.EVALUATION, result.id());
    List<String> ranks =
        Tables.RANKS
            .read(spark, evaluation.path("ranks"))
            .where("ranking = 'full'")
            .orderBy("model", "user_index")
            .collectAsList()
            .stream()
            .map(Row::mkString)
            .toList();
    assertThat(ranks)
        .containsExactly("constantfull0313", "constantfull1313", "goodfull0113", "goodfull1333");
    Path directory = Path.of(evaluation.directory().toUri());
    assertThat(directory.resolve("report.txt")).hasContent(result.report());
    assertThat(Files.exists(directory.resolve("report.json"))).isTrue();
  }

  @Test
  void evaluatedAgainItIsReadBack() {
    EvaluateResult first = evaluate("good");
    assertThat(evaluate("good")).isEqualTo(first); // The measured seconds too.
  }

  @Test
  void theSummaryIsTheBestModelsWithAllOfThemWhereThereAreSeveral() {
    Map<String, Object> one = evaluate("good").summary();
    assertThat(one)
        .containsEntry("model", "item-pop")
        .containsEntry("run", "good")
        .containsEntry("hr@1", 0.5)
        .containsEntry("ndcg@10", 0.75)
        .containsEntry("full-ndcg@10", 0.75)
        .containsEntry("users", 2L)
        .containsKeys("seconds")
        .doesNotContainKey("models");
    Map<String, Object> two = evaluate("constant", "good").summary();
    assertThat(two).containsEntry("run", "good");
    assertThat((List<?>) two.get("models")).hasSize(2);
  }

  @Test
  void fullRankingCanBeTurnedOff() {
    NcfConfig sampledOnly = TestData.config("evaluate.full-ranking=false");
    EvaluateResult result = new EvaluateJob(spark, sampledOnly, data.store, List.of("good")).run();
    assertThat(result.evaluation().models().get(0).rankings()).hasSize(1);
  }

  @Test
  void aModelOfAnotherDataSetIsRefusedNamingBoth() {
    data.model("other", "tiny-0", ItemPop.counted(2, GOOD));
    assertThatThrownBy(() -> evaluate("good", "other"))
        .isInstanceOf(DataContractException.class)
        .hasMessageStartingWith(
            "Model other was trained on data set tiny-0, but is to be evaluated on tiny-1");
  }

  @Test
  void aModelOfAnotherSizeIsRefused() {
    data.model("small", "tiny-1", ItemPop.counted(2, new float[] {1, 2}));
    assertThatThrownBy(() -> evaluate("small"))
        .isInstanceOf(DataContractException.class)
        .hasMessage("Model small has 2 users and 2 items, data set tiny-1 has 2 and 5");
  }

  @Test
  void aScoreThatIsNotANumberIsAnErrorAndPublishesNothing() {
    float[] broken = {1, 2, 3, Float.NaN, 0};
    data.model("broken", "tiny-1", ItemPop.counted(2, broken));
    List<String> before = published();
    assertThatThrownBy(() -> evaluate("broken"))
        .hasRootCauseInstanceOf(TrainingDivergedException.class)
        .hasStackTraceContaining("Score of item index 3 for user index 0 is NaN");
    assertThat(published()).isEqualTo(before);
  }

  @Test
  void nothingToEvaluateIsAnError() {
    assertThatThrownBy(() -> evaluate())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage("Nothing to evaluate: name at least one training run");
    assertThatThrownBy(() -> evaluate("lost"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("No models/lost in")
        .hasMessageEndingWith("run submit/ncf train first");
  }

  private static List<String> published() {
    String[] ids = work.resolve("evaluations").toFile().list();
    return ids == null ? List.of() : Arrays.stream(ids).sorted().toList();
  }

  private static EvaluateResult evaluate(String... runs) {
    return new EvaluateJob(spark, CONFIG, data.store, List.of(runs)).run();
  }
}
