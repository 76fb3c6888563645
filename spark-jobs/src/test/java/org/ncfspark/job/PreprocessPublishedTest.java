package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.dataset.PublishedCounts;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

class PreprocessPublishedTest {
  private static SparkSession spark;
  @TempDir Path directory;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.session();
  }

  /** Users a and b, items z, x, y, w: 0, 1, 2, 3 by first appearance. */
  @BeforeEach
  void writeRatings() throws IOException {
    write(
        "ratings", "a\tz\t5\t30\na\tx\t4\t10\na\ty\t3\t20\nb\tx\t2\t20\nb\tw\t1\t20\nb\ty\t1\t9\n");
  }

  @Test
  void idsByFirstAppearanceAreOurIndexes() throws IOException {
    write("test", "0\t2\t3\t20\n1\t1\t2\t20\n");
    write("negatives", "(0,2)\t3\t2\n(1,1)\t0\n");
    checkSplit(preprocess("split.published.ids=first-appearance"), 0, 3);
  }

  @Test
  void idsMayBeThoseOfTheRatings() throws IOException {
    write("test", "a\ty\nb\tx\n");
    write("negatives", "(a,y)\tw\ty\n(b,x)\tz\n");
    // Then they are numbered by id, as always: w, x, y, z.
    checkSplit(preprocess("split.published.ids=same"), 3, 0);
  }

  private static void checkSplit(Artifact dataset, int z, int w) {
    assertThat(rows(dataset, "split/test")).containsExactly("0 2 3.0 20", "1 1 2.0 20");
    assertThat(rows(dataset, "split/validation"))
        .containsExactly("0 " + z + " 5.0 30", "1 " + w + " 1.0 20");
    assertThat(rows(dataset, "split/train")).containsExactly("0 1 4.0 10", "1 2 1.0 9");
    // The positive of user 0 is among its own negatives, and falls out.
    assertThat(rows(dataset, "published-candidates/test"))
        .containsExactly("0 2 WrappedArray(" + w + ")", "1 1 WrappedArray(" + z + ")");
  }

  @Test
  void filesThatDoNotBelongTogetherAreRefused() throws IOException {
    write("negatives", "(0,2)\t3\n(1,1)\t0\n");
    write("test", "0\t3\t3\t20\n1\t1\t2\t20\n");
    assertThatThrownBy(this::firstAppearance)
        .isInstanceOf(DataContractException.class)
        .hasMessageStartingWith("Only 1 of 2 published test items are among");
    write("test", "0\t9\t3\t20\n");
    assertThatThrownBy(this::firstAppearance)
        .hasMessageContaining("has user '0' with item '9', not both of which are in the ratings");
    write("test", "0\t1\t3\t20\n0\t2\t3\t20\n");
    assertThatThrownBy(this::firstAppearance).hasMessageContaining("several items of a user");
    write("test", "0\t1\t3\t20\n1\t1\t2\t20\n");
    assertThatThrownBy(this::firstAppearance)
        .hasMessageContaining("does not belong to the published test items: for 1 users");
    write("test", "0\t2\t3\t20\n1\t1\t2\t20\noops\n");
    assertThatThrownBy(this::firstAppearance)
        .hasMessageContaining("has 1 bad lines, expected none; first: test:3 expected 4 columns");
  }

  /**
   * Users a (train x, test y), b (train y, test x) and c (test w alone). Nobody else has v, which d
   * holds out; e is in the ratings, but its item is not.
   */
  @Test
  void whatIsUnknownMayBeDroppedAndIsCountedWithWhatIsCold() throws IOException {
    write(
        "ratings",
        """
        a\tz\t5\t30
        a\tx\t4\t10
        a\ty\t3\t20
        b\tx\t2\t20
        b\tw\t1\t20
        b\ty\t1\t9
        c\tw\t1\t9
        d\tv\t1\t9
        d\tx\t1\t8
        e\tx\t1\t8
        """);
    write("test", "a\ty\nb\tx\nc\tw\nd\tv\ne\tlost\nnobody\tx\n");
    write(
        "negatives",
        "(a,y)\tw\tgone\tx\n(b,x)\tz\n(c,w)\tz\n(d,v)\tx\tz\n(e,lost)\tz\tw\n(nobody,x)\ty\n");
    assertThatThrownBy(() -> preprocess("split.published.ids=same"))
        .hasMessageEndingWith(
            "check split.published.ids, or leave such rows out with split.published.unknown ="
                + " drop");
    Artifact dataset = preprocess("split.published.unknown=drop");
    // By id: v, w, x, y, z.
    assertThat(rows(dataset, "split/train"))
        .containsExactly("0 2 4.0 10", "1 3 1.0 9", "3 2 1.0 8", "4 2 1.0 8");
    assertThat(rows(dataset, "published-candidates/test"))
        .containsExactly(
            "0 3 WrappedArray(1, 2)",
            "1 2 WrappedArray(4)",
            "2 1 WrappedArray(4)",
            "3 0 WrappedArray(2, 4)");
    // Rows of e and nobody. Negative gone, positive lost, both of nobody's. User c. Items w and v.
    // Negatives x of a and of d.
    assertThat(DatasetDetails.of(dataset).origin().publishedSplit())
        .isEqualTo(new PublishedCounts(2, 4, 1, 2, 2).toDetails());
    String report = PreprocessResult.of(dataset, 1).report();
    assertThat(report).contains("4  unknown candidates", "2  training items among negatives");

    write("test", "nobody\tx\ne\tlost\n");
    assertThatThrownBy(() -> preprocess("split.published.unknown=drop"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("/test has no row whose user and item are in the ratings");
  }

  @Test
  void firstAppearanceNeedsAllRatings() throws IOException {
    write("test", "0\t2\t3\t20\n");
    write("negatives", "(0,2)\t3\n");
    assertThatThrownBy(
            () -> preprocess("split.published.ids=first-appearance", "data.positive-above=1"))
        .isInstanceOf(DataContractException.class)
        .hasMessageStartingWith("2 ratings are not above data.positive-above");
    assertThatThrownBy(() -> preprocess("data.filter.min-user-interactions=2"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("a published split is of all users and items");
  }

  private Artifact firstAppearance() {
    return preprocess("split.published.ids=first-appearance");
  }

  private Artifact preprocess(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "data.input=\"" + directory + "\"",
                "data.files=[\"ratings\"]",
                "data.time-format=epoch-micros",
                "split.strategy=published",
                "split.published.test=test",
                "split.published.negatives=negatives"));
    all.addAll(Arrays.asList(settings));
    ArtifactStore store =
        new ArtifactStore(
            spark.sparkContext().hadoopConfiguration(), directory.resolve("work").toString());
    PreprocessResult result =
        new PreprocessJob(spark, ConfigLoader.load(List.of(), all), store).run();
    return store.require(ArtifactKind.DATASET, result.dataset());
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static List<String> rows(Artifact dataset, String table) {
    return spark.read().parquet(dataset.path(table)).drop("position").collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }
}
