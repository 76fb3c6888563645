package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.dataset.DescribedDataset;
import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.Checksums;
import org.ncfspark.manifest.FileEntry;
import org.ncfspark.run.UnnamedModel;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.tuning.Trial;

/** Manifests without tables are enough: nothing is read before the data set is the right one. */
class DescribedDatasetTest {
  private static final String RATINGS = "u1,i1\nu2,i2\n";
  private static final String[] MADE = {"data.delimiter=\",\"", "split.order=line"};

  @TempDir Path directory;
  private SparkSession spark;
  private ArtifactStore store;
  private Path input;

  @BeforeEach
  void publishADataSet() throws IOException {
    spark = LocalSpark.session();
    store = new ArtifactStore(new Configuration(), directory.resolve("work").toString());
    input = Files.writeString(directory.resolve("ratings.csv"), RATINGS);
    publish("films-1", config(MADE), List.of());
    store.makeCurrent(ArtifactKind.DATASET, "films", "films-1");
  }

  private static NcfConfig config(String... settings) {
    List<String> all = new ArrayList<>(List.of("data.name=films"));
    all.addAll(List.of(settings));
    return ConfigLoader.load(List.of(), all);
  }

  private static NcfConfig madeAnd(String... settings) {
    List<String> all = new ArrayList<>(List.of(MADE));
    all.addAll(List.of(settings));
    return config(all.toArray(String[]::new));
  }

  private Artifact publish(String id, NcfConfig config, List<String> continued) throws IOException {
    byte[] content = RATINGS.getBytes(StandardCharsets.UTF_8);
    FileEntry file =
        new FileEntry(
            "file:" + input,
            content.length,
            Checksums.sha256(new java.io.ByteArrayInputStream(content)));
    return store.publish(
        ArtifactKind.DATASET,
        id,
        config,
        staging -> new ArtifactDraft(List.of(file), Map.of("continues", continued)));
  }

  private Artifact model(String id, String dataset) {
    return store.publish(
        ArtifactKind.MODEL,
        id,
        config(),
        staging -> new ArtifactDraft(List.of(), Map.of("dataset", dataset)));
  }

  private Artifact current(NcfConfig config) {
    return new DescribedDataset(spark, config, store).current();
  }

  private static String at(Path path) {
    return "data.input=\"" + path + "\"";
  }

  /** Every command that works on a data set which another one published. */
  private enum Working {
    SAMPLE,
    TRAIN,
    RESUME,
    RESTART,
    TUNE,
    EVALUATE,
    EVALUATE_UNNAMED;

    void run(SparkSession spark, NcfConfig config, ArtifactStore store) {
      switch (this) {
        case SAMPLE -> new SampleJob(spark, config, store).run();
        case TRAIN -> new TrainJob(spark, config, store).run();
        case RESUME -> new TrainJob(spark, config, store).resume("");
        case RESTART -> new TrainJob(spark, config, store).restart();
        case TUNE -> new TuneJob(spark, config, List.of(new Trial(List.of(), config)), store).run();
        case EVALUATE -> new EvaluateJob(spark, config, store, List.of("any-model")).run();
        case EVALUATE_UNNAMED -> UnnamedModel.runId(spark, config, store);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noCommandWorksOnADataSetThatWasMadeWithOtherKeys(Working working) {
    NcfConfig other = madeAnd("split.order=random", "data.positive-above=3");
    assertThatThrownBy(() -> working.run(spark, other, store))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("films-1")
        .hasMessageContaining("split.order was line and is random")
        .hasMessageContaining("data.positive-above was 0 and is 3")
        .hasMessageContaining("submit/ncf preprocess");
  }

  @ParameterizedTest
  @EnumSource
  void noCommandWorksOnADataSetOfAnotherInput(Working working) throws IOException {
    assertThatThrownBy(() -> working.run(spark, madeAnd(at(directory.resolve("nowhere"))), store))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("nowhere does not exist");
    Path other = Files.writeString(directory.resolve("other.csv"), RATINGS);
    assertThatThrownBy(() -> working.run(spark, config(at(other)), store))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("other.csv (12 bytes)")
        .hasMessageContaining("made of ratings.csv (12 bytes)");
  }

  @Test
  void theDataSetThatIsDescribedIsTaken() throws IOException {
    assertThat(current(madeAnd()).id()).isEqualTo("films-1");
    assertThat(current(madeAnd(at(input))).id()).isEqualTo("films-1");
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere")).resolve("ratings.csv");
    Files.writeString(elsewhere, RATINGS);
    assertThat(current(madeAnd(at(elsewhere))).id()).isEqualTo("films-1");
    assertThat(current(madeAnd(at(elsewhere.getParent()))).id()).isEqualTo("films-1");
  }

  @Test
  void aNameAloneMeansTheCurrentDataSetHoweverItWasMade() {
    assertThat(current(config()).id()).isEqualTo("films-1");
    assertThat(current(config("train.epochs=3", at(input))).id()).isEqualTo("films-1");
  }

  @Test
  void otherContentUnderTheNameAndSizeOfTheInputIsAnotherInput() throws IOException {
    Files.writeString(input, RATINGS.replace('1', '3'));
    assertThatThrownBy(() -> current(madeAnd(at(input))))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("other content than that of file:" + input);
  }

  @Test
  void whereNoDataSetHasTheNameThoseThatAreThereAreNamed() {
    assertThatThrownBy(() -> current(ConfigLoader.load(List.of(), List.of())))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("No data set of dataset")
        .hasMessageContaining("only of [films]")
        .hasMessageContaining("submit/ncf preprocess");
  }

  @Test
  void aModelOfAnotherDataSetRecommendsNothing() throws IOException {
    publish("books-1", ConfigLoader.load(List.of(), List.of("data.name=books")), List.of());
    publish("films-random", config("split.order=random"), List.of());
    publish("films-unrelated", config(MADE), List.of());
    assertRefused(model("m-books", "books-1"), "data.name was books and is films");
    assertRefused(model("m-random", "films-random"), "split.order was random and is line");
    assertRefused(model("m-unrelated", "films-unrelated"), "the current one of films is films-1");
  }

  private void assertRefused(Artifact model, String reason) {
    assertThatThrownBy(() -> new RecommendJob(spark, madeAnd(), store, model.id()).run())
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("Model " + model.id() + " was trained on data set ")
        .hasMessageContaining(reason);
  }

  @Test
  void aModelOfAnEarlierOrLaterNightIsOfTheDescribedData() throws IOException {
    publish("films-2", config(MADE), List.of("films-1"));
    DescribedDataset described = new DescribedDataset(spark, madeAnd(), store);
    assertThat(described.of(model("m-2", "films-2")).id()).isEqualTo("films-2");
    store.makeCurrent(ArtifactKind.DATASET, "films", "films-2");
    assertThat(described.of(model("m-1", "films-1")).id()).isEqualTo("films-1");
  }

  @Test
  void whereNoModelIsNamedTheOneThatServesIsTakenElseTheConfigurationsOwn() {
    String own = new TrainJob(spark, madeAnd(), store).runId();
    assertThat(UnnamedModel.runId(spark, madeAnd(), store)).isEqualTo(own);
    store.makeCurrent(ArtifactKind.MODEL, "films", "trained-on-last-night");
    assertThat(UnnamedModel.runId(spark, madeAnd(), store)).isEqualTo("trained-on-last-night");
  }
}
