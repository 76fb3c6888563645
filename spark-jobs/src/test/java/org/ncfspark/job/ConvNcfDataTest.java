package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.dataset.DatasetCounts;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/** The filters of ConvNCF's data sets on small files in the formats of theirs. */
class ConvNcfDataTest {
  private static SparkSession spark;
  @TempDir Path directory;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.session();
  }

  @Test
  void yelpCountsRepeatsWhileItFiltersAndMergesThemToTheEarliestAfterwards() throws IOException {
    StringBuilder reviews = new StringBuilder();
    for (int user = 0; user < 10; user++) {
      for (int item = 0; item < 10; item++) {
        review(reviews, "u" + user, "i" + item, "2014-02-01");
      }
    }
    // Ten reviews by nine users: stays.
    for (int user = 0; user < 9; user++) {
      review(reviews, "u" + user, "repeated", "2014-02-02");
    }
    review(reviews, "u0", "repeated", "2014-02-03");
    // Nine reviews: goes, and with it "few", who is left with nine.
    for (int user = 0; user < 8; user++) {
      review(reviews, "u" + user, "rare", "2014-02-02");
    }
    review(reviews, "few", "rare", "2014-02-02");
    // Ten reviews of nine items, the earliest in a later line: stays.
    for (int item = 0; item < 9; item++) {
      review(reviews, "few", "i" + item, "2014-02-02");
      review(reviews, "returning", "i" + item, "2014-03-01 12:00:00");
    }
    review(reviews, "returning", "i0", "2014-01-01");
    Files.writeString(directory.resolve("yelp_academic_dataset_review.json"), reviews);

    PreprocessResult result = preprocess("yelp-convncf", directory);

    assertThat(result.counts())
        .isEqualTo(new DatasetCounts(138, 0, 0, 2, 18, 118, 11, 11, 96, 11, 11));
    List<Row> returning =
        spark
            .sql("select epoch_micros, count(*) from interactions group by 1 order by 1")
            .collectAsList();
    assertThat(returning.get(0)).hasToString("[1388534400000000,1]"); // 2014-01-01
  }

  @Test
  void gowallaCountsVisitorsAndKeepsUsersWithTwoLocations() throws IOException {
    StringBuilder checkIns = new StringBuilder();
    for (int user = 0; user < 10; user++) {
      checkIn(checkIns, user, 0, "2010-10-19T23:55:27Z");
      checkIn(checkIns, user, 1, "2010-10-18T22:17:43Z");
      checkIn(checkIns, user, 3, "2010-10-17T23:42:03Z");
    }
    // Ten check-ins by nine visitors: goes, and with it user 10, who is left with one.
    for (int user = 0; user < 8; user++) {
      checkIn(checkIns, user, 2, "2010-10-16T00:00:00Z");
    }
    checkIn(checkIns, 0, 2, "2010-10-16T18:50:42Z");
    checkIn(checkIns, 10, 2, "2010-10-16T18:50:42Z");
    checkIn(checkIns, 10, 0, "2010-10-16T18:50:42Z");
    // Trained on, but nothing of his is held out.
    checkIn(checkIns, 11, 0, "2010-10-16T18:50:42Z");
    checkIn(checkIns, 11, 1, "2010-10-16T18:50:42Z");
    Path file = Files.writeString(directory.resolve("loc-gowalla_totalCheckins.txt"), checkIns);

    assertThat(preprocess("gowalla-convncf", file).counts())
        .isEqualTo(new DatasetCounts(43, 0, 0, 1, 10, 32, 11, 3, 12, 10, 10));
  }

  private static void review(StringBuilder reviews, String user, String item, String date) {
    reviews.append(
        "{\"votes\": {\"funny\": 0}, \"user_id\": \"%s\", \"stars\": 4, \"date\": \"%s\", \"text\": \"\", \"business_id\": \"%s\"}%n"
            .formatted(user, date, item));
  }

  private static void checkIn(StringBuilder checkIns, int user, int location, String time) {
    checkIns.append("%d\t%s\t30.2359091167\t-97.7951395833\t%d\n".formatted(user, time, location));
  }

  private PreprocessResult preprocess(String configuration, Path input) {
    ArtifactStore store =
        new ArtifactStore(
            spark.sparkContext().hadoopConfiguration(), directory.resolve("work").toString());
    PreprocessResult result =
        new PreprocessJob(
                spark,
                ConfigLoader.load(
                    List.of(Path.of("../conf/datasets", configuration + ".conf")),
                    List.of("data.input=\"" + input + "\"")),
                store)
            .run();
    spark
        .read()
        .parquet(store.require(ArtifactKind.DATASET, result.dataset()).path("interactions"))
        .createOrReplaceTempView("interactions");
    return result;
  }
}
