package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
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
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.mf.MfModel;
import org.ncfspark.model.popularity.ItemPop;
import org.ncfspark.recommendation.RecommendationTable;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.table.Tables;

class RecommendJobTest {
  private static final float[] SCORES = {5, 4, 9, 4, 1};
  private static SparkSession spark;

  @TempDir static Path work;
  private static TestData data;

  @BeforeAll
  static void publishDataAndModel() {
    spark = LocalSpark.session();
    data = new TestData(spark, work);
    data.dataset("tiny-1", 5, List.of(new int[] {0, 1, 2}, new int[] {2}, new int[] {}));
    data.model("run", "tiny-1", ItemPop.counted(3, SCORES));
    data.model("mf-run", "tiny-1", rising(3));
  }

  @Test
  void recommendsTheBestUnseenItemsToAllUsersByOriginalId() {
    RecommendResult result = recommend("recommend.count=3");
    assertThat(rows(result))
        .containsExactly(
            "u0 1 i3 4.0",
            "u0 2 i4 1.0",
            "u1 1 i0 5.0",
            "u1 2 i1 4.0",
            "u1 3 i3 4.0",
            "u2 1 i2 9.0",
            "u2 2 i0 5.0",
            "u2 3 i1 4.0");
    assertThat(result.summary()).containsEntry("users", 3L).containsEntry("unknown-users", 0L);
  }

  @Test
  void recommendsToListedUsersAndCountsUnknownOnes() throws IOException {
    Path list = work.resolve("users.txt");
    Files.writeString(list, "\uFEFFu2\r\n u0 \r\n\r\nu0\r\nnobody\r\nu99\r\n");
    RecommendResult result = recommend("recommend.count=1", "recommend.users=" + list);
    assertThat(rows(result)).containsExactly("u0 1 i3 4.0", "u2 1 i2 9.0");
    assertThat(result.users()).isEqualTo(2);
    assertThat(result.unknownUsers()).isEqualTo(2);
    assertThat(result.report()).contains("2 listed ids are no users, such as nobody, u99");
    Files.writeString(list, "u1\n");
    assertThat(rows(recommend("recommend.count=1", "recommend.users=" + list)))
        .containsExactly("u1 1 i0 5.0");
  }

  @Test
  void aListWithoutAnyUserIsRefused() throws IOException {
    Path list = work.resolve("users.txt");
    Files.writeString(list, "0\n1\n");
    assertThatThrownBy(() -> recommend("recommend.users=" + list))
        .isInstanceOf(DataContractException.class)
        .hasMessageEndingWith("expected one original user id a line, such as u0");
    assertThatThrownBy(() -> recommend("recommend.users=" + work.resolve("lost")))
        .isInstanceOf(DataContractException.class)
        .hasMessageStartingWith("No file recommend.users = ");
  }

  @Test
  void aScoreThatIsNotFiniteIsAnErrorAndPublishesNothing() {
    float[] broken = {1, Float.POSITIVE_INFINITY, 3, 0, 0};
    data.model("broken", "tiny-1", ItemPop.counted(3, broken));
    assertThatThrownBy(() -> new RecommendJob(spark, TestData.config(), data.store, "broken").run())
        .hasRootCauseInstanceOf(TrainingDivergedException.class);
    assertThat(published("recommendations")).noneMatch(id -> id.startsWith("broken"));
  }

  @Test
  void csvIsRfc4180WithTheIdsOfTheInput() throws IOException {
    assertThat(csvOfHostileIds("recommend.csv-ids=exact"))
        .isEqualTo(csvOfHostileIds())
        .containsExactly(
            "user_id,rank,item_id,score",
            "=1+1,1,\"a,b\",-0.5",
            "-1,2,'-1,0.5",
            "\" x\"\"y\",2,\"line\nbreak\",1.0",
            "");
  }

  @Test
  void csvForSpreadsheetsHasNoFormulas() throws IOException {
    assertThat(csvOfHostileIds("recommend.csv-ids=spreadsheet"))
        .contains("'=1+1,1,\"a,b\",-0.5", "'-1,2,'-1,0.5");
  }

  private static String[] csvOfHostileIds(String... settings) throws IOException {
    List<Row> rows =
        List.of(
            RowFactory.create("=1+1", 1, "a,b", -0.5f),
            RowFactory.create("-1", 2, "'-1", 0.5f),
            RowFactory.create(" x\"y", 2, "line\nbreak", 1f));
    List<String> all = new ArrayList<>(List.of(settings));
    all.add("recommend.format=csv");
    Path output = Files.createTempDirectory(work, "csv").resolve("table");
    RecommendationTable.write(
        spark.createDataFrame(rows, Tables.RECOMMENDATIONS.columns()).coalesce(1),
        new org.apache.hadoop.fs.Path(output.toUri()),
        TestData.config(all.toArray(String[]::new)).recommend());
    return csv(output).get(0).split("\r\n", -1);
  }

  @Test
  void writesCsvWhereAskedTo() throws IOException {
    RecommendResult result = recommend("recommend.count=1", "recommend.format=csv");
    assertThat(String.join("", csv(Path.of(java.net.URI.create(result.path())))))
        .contains("user_id,rank,item_id,score\r\n")
        .contains("u0,1,i3,4.0\r\n")
        .contains("u2,1,i2,9.0\r\n");
  }

  /** The later an item, the higher it scores, for all users. */
  private static TrainedModel rising(int users) {
    float[] ones = new float[users];
    Arrays.fill(ones, 1);
    return new TrainedModel(
        new ModelSpec(MfModel.PLAIN, 1, 1, users, 5),
        new TreeMap<>(
            Map.of(
                MfModel.USERS, new ParameterTable(users, 1, ones),
                MfModel.ITEMS, new ParameterTable(5, 1, new float[] {1, 2, 3, 4, 5}))));
  }

  @Test
  void onlyTheUnseenItemsThatAnotherModelRanksFirstAreRankedAndItIsSaid() {
    String[] among = {
      "recommend.count=2", "recommend.candidates=3", "recommend.candidates-by=mf-run"
    };
    RecommendResult result = recommend(among);
    assertThat(rows(result))
        .containsExactly(
            "u0 1 i3 4.0",
            "u0 2 i4 1.0",
            "u1 1 i1 4.0",
            "u1 2 i3 4.0",
            "u2 1 i2 9.0",
            "u2 2 i3 4.0");
    assertThat(result.summary())
        .containsEntry("candidates-by", "mf-run")
        .containsEntry("candidates", 3);
    assertThat(result.report()).contains("the first 3 unseen items of each user by run mf-run");
    assertThat(data.store.require(ArtifactKind.RECOMMENDATIONS, result.id()).manifest().details())
        .containsEntry("candidates-by", "mf-run")
        .containsEntry("candidates", 3);
    among[2] = "recommend.candidates-by=mf";
    assertThat(recommend(among).id()).isEqualTo(result.id());
    assertThat(recommend("recommend.count=2").summary()).doesNotContainKey("candidates-by");
  }

  @Test
  void candidatesAreRefusedWhereTheirModelHasNoVectorsOrAnotherDataSet() {
    assertThatThrownBy(() -> recommend("recommend.candidates-by=neumf"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(
            "scores of neumf are no products of vectors; expected none, one of [biased-mf,");
    assertThatThrownBy(() -> recommend("recommend.candidates-by=run"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("is a run of item-pop, whose scores are no products of vectors");
    assertThatThrownBy(() -> recommend("recommend.candidates-by=mf", "recommend.candidates=9"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("expected at least the 10 items of recommend.count");
    assertThatThrownBy(() -> recommend("recommend.candidates-by=biased-mf"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("No biased-mf of data set tiny-1")
        .hasMessageContaining("train one, or set recommend.candidates-by = none");
    data.model("mf-of-other", "tiny-0", rising(3));
    assertThatThrownBy(() -> recommend("recommend.candidates-by=mf-of-other"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("was trained on data set tiny-0")
        .hasMessageContaining("train it on that one, or name another run");
  }

  @Test
  void aNightTakesNoCandidates() {
    NcfConfig config = TestData.config("recommend.candidates-by=mf");
    assertThatThrownBy(() -> new RetrainJob(spark, config, data.store).run())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("recommend.candidates-by = mf: a night trains one model");
  }

  private static RecommendResult recommend(String... settings) {
    return new RecommendJob(spark, TestData.config(settings), data.store, "run").run();
  }

  private static List<String> published(String kind) {
    String[] ids = work.resolve(kind).toFile().list();
    return ids == null ? List.of() : List.of(ids);
  }

  private static List<String> rows(RecommendResult result) {
    return Tables.RECOMMENDATIONS
        .read(spark, result.path())
        .orderBy("user_id", "rank")
        .collectAsList()
        .stream()
        .map(row -> row.mkString(" "))
        .toList();
  }

  private static List<String> csv(Path directory) throws IOException {
    List<String> contents = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        contents.add(Files.readString(file));
      }
    }
    return contents;
  }
}
