package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.candidates.CandidateDetails;
import org.ncfspark.eval.ModelFigures;
import org.ncfspark.eval.RankingFigures;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.popularity.ItemPop;
import org.ncfspark.settings.NcfConfig;

/** Real ratings: popularity beats chance, and an untrained network is chance. */
class MovieLensEvaluationTest {
  private static final Path RATINGS = Path.of("../../shared/data/ml-100k/u.data.gz");
  private static final int USERS = 943;
  private static final int ITEMS = 1682;

  @TempDir Path work;

  @Test
  void popularityBeatsAnUntrainedNetworkWhichIsChance() throws IOException {
    assumeTrue(Files.exists(RATINGS), () -> "No MovieLens 100K at " + RATINGS);
    SparkSession spark = LocalSpark.session();
    TestData data = new TestData(spark, work);
    List<int[]> itemsByUser = itemsByUser();
    data.dataset("tiny-ml", ITEMS, itemsByUser);
    NcfConfig config = TestData.config();
    SampleResult sample = new SampleJob(spark, config, data.store).run();
    assertThat(sample.test()).isEqualTo(new CandidateDetails.Part(USERS, 99, 99, "uniform"));
    data.model("pop", "tiny-ml", ItemPop.counted(USERS, trainingInteractions(itemsByUser)));
    GradientModel neuMf = (GradientModel) Models.named("neumf");
    ModelSpec spec = new ModelSpec("neumf", 8, 3, USERS, ITEMS);
    data.model("untrained", "tiny-ml", neuMf.untrained(spec, 0.01, 42));

    List<ModelFigures> models =
        new EvaluateJob(spark, config, data.store, List.of("untrained", "pop"))
            .run()
            .evaluation()
            .models();

    assertThat(models).extracting(ModelFigures::run).containsExactly("pop", "untrained");
    RankingFigures pop = models.get(0).sampled();
    assertThat(pop.figure("hr@10").mean()).isBetween(0.35, 0.50);
    assertThat(pop.figure("ndcg@10").mean()).isBetween(0.18, 0.28);
    assertThat(models.get(1).sampled().figure("hr@10").mean()).isBetween(0.05, 0.16);
    RankingFigures full = models.get(0).rankings().get(1);
    assertThat(full.mostNegatives()).isEqualTo(ITEMS - 20); // The least active user has rated 20.
    assertThat(full.figure("hr@10").mean()).isLessThan(pop.figure("hr@10").mean());
  }

  /** Users and items numbered from 0 by their ids, items in time order, ties by line order. */
  private static List<int[]> itemsByUser() throws IOException {
    List<List<long[]>> histories = new ArrayList<>();
    for (int user = 0; user < USERS; user++) {
      histories.add(new ArrayList<>());
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(RATINGS)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.split("\t", -1);
        histories
            .get(Integer.parseInt(fields[0]) - 1)
            .add(new long[] {Long.parseLong(fields[1]) - 1, Long.parseLong(fields[3])});
      }
    }
    return histories.stream().map(MovieLensEvaluationTest::inTimeOrder).toList();
  }

  private static int[] inTimeOrder(List<long[]> history) {
    return history.stream()
        .sorted(Comparator.comparingLong(row -> row[1]))
        .mapToInt(row -> (int) row[0])
        .toArray();
  }

  private static float[] trainingInteractions(List<int[]> itemsByUser) {
    float[] counts = new float[ITEMS];
    for (int[] items : itemsByUser) {
      for (int i = 0; i < items.length - 2; i++) {
        counts[items[i]]++;
      }
    }
    return counts;
  }
}
