package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.candidates.CandidateDetails;
import org.ncfspark.candidates.CandidateSets;
import org.ncfspark.error.DataContractException;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.table.Tables;

class SampleJobTest {
  private static final int ITEMS = 60;
  private static final List<int[]> ITEMS_BY_USER = itemsByUser();
  private static final int[] PARTITIONS = {1, 3, 7};
  private static SparkSession spark;

  @TempDir static Path work;
  private static TestData data;

  @BeforeAll
  static void publishDataInSeveralPartitions() {
    spark = LocalSpark.session();
    data = new TestData(spark, work);
    for (int partitions : PARTITIONS) {
      data.dataset("tiny-" + partitions, ITEMS, ITEMS_BY_USER, partitions, List.of());
    }
  }

  @BeforeEach
  void makeTheFirstCurrent() {
    data.store.makeCurrent(ArtifactKind.DATASET, TestData.NAME, "tiny-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform", "popularity"})
  void noNegativeIsAnItemTheUserInteractedWith(String sampler) {
    SampleResult result = sample(config(sampler));
    assertThat(result.test())
        .isEqualTo(
            new CandidateDetails.Part(
                30, 20, 20, sampler.equals("uniform") ? sampler : "popularity^0.75"));
    assertThat(result.validation().mostNegatives()).isEqualTo(10);
    for (Row row : rows(result, "test")) {
      int[] seen = ITEMS_BY_USER.get(row.getInt(0));
      assertThat(row.getInt(1)).isEqualTo(seen[seen.length - 1]);
      assertThat(row.<Integer>getList(2))
          .hasSize(20)
          .doesNotHaveDuplicates()
          .doesNotContainAnyElementsOf(Arrays.stream(seen).boxed().toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"uniform", "popularity"})
  void isTheSameHoweverTheDataIsPartitioned(String sampler) {
    List<List<Row>> drawn = new ArrayList<>();
    for (int partitions : PARTITIONS) {
      spark.conf().set("spark.sql.shuffle.partitions", partitions);
      // The id of the data set is part of the artifact's id, not of the draw.
      data.store.makeCurrent(ArtifactKind.DATASET, TestData.NAME, "tiny-" + partitions);
      SampleResult result = sample(config(sampler));
      drawn.add(rows(result, "test"));
      drawn.add(rows(result, "validation"));
    }
    spark.conf().set("spark.sql.shuffle.partitions", 2);
    assertThat(drawn.get(2)).isEqualTo(drawn.get(0));
    assertThat(drawn.get(4)).isEqualTo(drawn.get(0));
    assertThat(drawn.get(3)).isEqualTo(drawn.get(1));
    assertThat(drawn.get(5)).isEqualTo(drawn.get(1)).isNotEqualTo(drawn.get(0));
  }

  @Test
  void anotherSeedDrawsOthersUnderAnotherId() {
    SampleResult first = sample(config("uniform"));
    Artifact dataset = data.store.current(ArtifactKind.DATASET, TestData.NAME);
    SampleResult second =
        SampleResult.of(
            new CandidateSets(spark, TestData.config("seed=43"), data.store).of(dataset));
    assertThat(second.id()).startsWith("tiny-1-").isNotEqualTo(first.id());
    assertThat(rows(second, "test")).isNotEqualTo(rows(first, "test"));
  }

  @Test
  void aUserWithFewUnseenItemsGetsAllOfThem() {
    int[] allButTwo = IntStream.range(2, ITEMS).toArray();
    data.dataset("tiny-few", ITEMS, List.of(allButTwo, new int[] {1, 2, 3}));
    SampleResult result = sample(config("uniform"));
    assertThat(result.test().fewestNegatives()).isEqualTo(2);
    assertThat(rows(result, "test").get(0).<Integer>getList(2)).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void publishedTestCandidatesAreTakenAsTheyAre() {
    Row published = RowFactory.create(0, 3, new int[] {5, 4});
    data.dataset("tiny-published", ITEMS, ITEMS_BY_USER, 2, List.of(published));
    SampleResult result = sample(config("uniform"));
    assertThat(result.test()).isEqualTo(new CandidateDetails.Part(1, 2, 2, "published"));
    assertThat(rows(result, "test").get(0).<Integer>getList(2)).containsExactly(5, 4);
    assertThat(result.validation().users()).isEqualTo(30);
  }

  @Test
  void aDataSetWithoutHeldOutItemsIsRefused() {
    data.dataset("tiny-short", ITEMS, List.of(new int[] {0, 1}));
    assertThatThrownBy(() -> sample(config("uniform")))
        .isInstanceOf(DataContractException.class)
        .hasMessageStartingWith("Data set tiny has no validation items: no user has")
        .hasMessageContaining("split.min-user-interactions = 3");
  }

  private static SampleResult sample(NcfConfig config) {
    return new SampleJob(spark, config, data.store).run();
  }

  private static NcfConfig config(String sampler) {
    return TestData.config(
        "sample.sampler=" + sampler, "sample.test-negatives=20", "sample.validation-negatives=10");
  }

  private static List<Row> rows(SampleResult result, String part) {
    Artifact candidates = data.store.require(ArtifactKind.CANDIDATES, result.id());
    return Tables.CANDIDATES
        .read(spark, candidates.path(part))
        .orderBy("user_index")
        .collectAsList();
  }

  private static List<int[]> itemsByUser() {
    Random random = new Random(9);
    List<int[]> users = new ArrayList<>();
    for (int user = 0; user < 30; user++) {
      users.add(random.ints(0, ITEMS).distinct().limit(3 + random.nextInt(30)).toArray());
    }
    return users;
  }
}
