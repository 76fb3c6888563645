package org.ncfspark.job;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.train.ModelFiles;

class TrainJobTest {
  @TempDir static Path published;
  @TempDir static Path copy;
  private static TestData untrained;

  /** What one test has trained, the next one finds. */
  private static TestData shared;

  @TempDir Path work;
  private TestData data;

  @BeforeAll
  static void publishData() {
    untrained = TestData.ofTwoGroups(LocalSpark.session(), published);
    shared = untrained.copiedTo(copy);
  }

  @BeforeEach
  void shareModels() {
    data = shared;
  }

  private TrainResult train(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of("train.epochs=2", "train.pretrain.epochs=1", "train.batch-size=16"));
    all.addAll(List.of(settings));
    NcfConfig config = TestData.config(all.toArray(String[]::new));
    new SampleJob(data.spark, config, data.store).run();
    return new TrainJob(data.spark, config, data.store).run();
  }

  private List<String> modelIds() {
    return data.store.catalog().ids(ArtifactKind.MODEL);
  }

  /** Names of the models that are there since there were these. */
  private List<String> trainedSince(List<String> before) {
    return modelIds().stream()
        .filter(id -> !before.contains(id))
        .map(id -> id.replaceAll("-[0-9a-f]{12}$", ""))
        .sorted()
        .toList();
  }

  @Test
  void publishedModelIsNotTrainedAgain() throws IOException {
    TrainResult first = train("model.name=neumf");
    Path manifest = Path.of(first.artifact().directory().toUri()).resolve("manifest.json");
    var modified = Files.getLastModifiedTime(manifest);
    assertThat(train("model.name=neumf").runId()).isEqualTo(first.runId());
    assertThat(Files.getLastModifiedTime(manifest)).isEqualTo(modified);
  }

  @Test
  void anotherSettingIsAnotherRun() {
    assertThat(train("model.name=gmf").runId())
        .isNotEqualTo(train("model.name=gmf", "train.learning-rate=0.01").runId());
  }

  @Test
  void pretrainingPublishesTheModelsThatNeuMfStartsFrom() {
    List<String> before = modelIds();
    train("model.name=neumf", "train.pretrain.enabled=true");
    assertThat(trainedSince(before)).containsExactly("gmf", "mlp", "neumf");
  }

  /**
   * The factorization has the embedding size that the model's own layers give it: for two layers on
   * 4 units, 8.
   */
  @ParameterizedTest
  @CsvSource({"convncf, 4, conv-user_W", "jrl, 8, mlp-user_W", "oncf-mlp, 8, mlp-user_W"})
  void modelsOfProductsStartFromTheEmbeddingsOfAFactorization(
      String model, int size, String table) {
    data = untrained.copiedTo(work);
    List<String> settings =
        List.of(
            "model.name=" + model,
            "model.factors=4",
            "model.hidden-layers=2",
            "model.maps=16",
            "train.loss=pairwise",
            "train.refit=none",
            "train.pretrain.enabled=true",
            "train.optimizer=sgd",
            "train.learning-rate=1e-30");
    TrainedModel started = parameters(train(settings.toArray(String[]::new)));
    assertThat(trainedSince(List.of())).containsExactlyInAnyOrder(model, "mf");
    String mf = modelIds().stream().filter(id -> id.startsWith("mf-")).findFirst().orElseThrow();
    TrainedModel factorized =
        parameters(new TrainResult(data.store.require(ArtifactKind.MODEL, mf)));
    assertThat(factorized.parameter("mf-user_W").columns()).isEqualTo(size);
    assertThat(started.parameter(table).values())
        .isEqualTo(factorized.parameter("mf-user_W").values());
  }

  @Test
  void neuMfStartsFromNamedRunsWithSettingsOfTheirOwn() {
    String gmf = train("model.name=gmf", "train.learning-rate=0.01").runId();
    String mlp = train("model.name=mlp").runId();
    List<String> before = modelIds();
    train(
        "model.name=neumf",
        "train.pretrain.enabled=true",
        "train.pretrain.runs=[" + mlp + ", " + gmf + "]");
    assertThat(trainedSince(before)).containsExactly("neumf");
  }

  @Test
  void namedRunsOfOtherModelsAreRefused() {
    String gmf = train("model.name=gmf").runId();
    assertThatThrownBy(
            () ->
                train(
                    "model.name=neumf",
                    "train.pretrain.enabled=true",
                    "train.pretrain.runs=[" + gmf + "]"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("none of them is a mlp model");
  }

  @Test
  void modelsWithoutPredecessorsIgnorePretraining() {
    List<String> before = modelIds();
    train("model.name=mf", "train.pretrain.enabled=true");
    assertThat(trainedSince(before)).containsExactly("mf");
  }

  @Test
  void selectedModelHasNotSeenTheValidationItemsAndTheRefittedOneIsPublishedBesideIt() {
    TrainResult result = train("model.name=neumf");
    TrainedModel published = ModelFiles.published(data.spark, result.artifact()).whole();
    TrainedModel selected = ModelFiles.selected(data.spark, result.artifact()).whole();
    assertThat(published.parameter("output_W").values())
        .isNotEqualTo(selected.parameter("output_W").values());
    assertThat(result.summary()).containsEntry("trained-on", "train+validation");
  }

  @Test
  void popularityCountsTheValidationItemsWhereItRefits() {
    TrainResult counted = train("model.name=item-pop");
    float[] counts =
        ModelFiles.published(data.spark, counted.artifact())
            .whole()
            .parameter("item-count")
            .values();
    // Six users a group; items 0 to 7 were trained on (6 and 7 as validation items), 8 and 9 are
    // test items.
    assertThat(counts).containsExactly(6, 6, 6, 6, 6, 6, 6, 6, 0, 0);
    float[] trainOnly =
        ModelFiles.published(
                data.spark, train("model.name=item-pop", "train.refit=none").artifact())
            .whole()
            .parameter("item-count")
            .values();
    assertThat(trainOnly).containsExactly(6, 6, 6, 6, 6, 6, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"item-pop", "item-knn", "user-knn", "ials", "ease"})
  void fittedModelsAreValidatedBeforeTheySeeTheValidationItems(String model) {
    String few = "model.ials.iterations=2"; // Each is a dozen Spark jobs.
    TrainResult result = train("model.name=" + model, few);
    assertThat(result.summary())
        .containsEntry("trained-on", "train+validation")
        .extractingByKey("validation", as(InstanceOfAssertFactories.MAP))
        .containsKeys("hr@10", "ndcg@10");
    TrainedModel selected = ModelFiles.selected(data.spark, result.artifact()).whole();
    TrainedModel trainOnly = parameters(train("model.name=" + model, few, "train.refit=none"));
    assertThat(selected.sha256())
        .isEqualTo(trainOnly.sha256())
        .isNotEqualTo(parameters(result).sha256());
  }

  @Test
  void aHistoryHasTheNewestOfWhatItsModelWasTrainedOn() {
    TrainResult result =
        train("model.name=fism", "model.factors=4", "model.history.cap=2", "train.epochs=1");
    // A user of group g has items g, g + 2, g + 4, then g + 6 to validate and g + 8 to test.
    assertVectorsAreSums(ModelFiles.selected(data.spark, result.artifact()).whole(), 2, 4);
    assertVectorsAreSums(parameters(result), 4, 6);
    assertThat(result.runId())
        .isNotEqualTo(train("model.name=fism", "model.factors=4", "train.epochs=1").runId());
  }

  private static void assertVectorsAreSums(TrainedModel model, int older, int newer) {
    float[] rows = model.parameter("fism-history_W").values();
    float[] vectors = model.parameter("fism-user-vector").values();
    for (int user = 0; user < 12; user++) {
      int group = user % 2;
      for (int f = 0; f < 4; f++) {
        double sum = rows[4 * (group + older) + f] + rows[4 * (group + newer) + f];
        assertThat((double) vectors[4 * user + f])
            .as("user %d", user)
            .isCloseTo(sum / Math.sqrt(2), within(1e-7));
      }
    }
  }

  @Test
  void bothEnginesEndWithTheSameParameters() {
    // One shard and plain SGD: nothing is merged, and untouched rows rest in DL4J's dense step too.
    List<String> settings =
        List.of(
            "model.name=neumf",
            "model.init-std=0.1",
            "train.shards=1",
            "train.optimizer=sgd",
            "train.learning-rate=0.5");
    TrainedModel vector = parameters(train(settings.toArray(String[]::new)));
    TrainedModel dl4j =
        parameters(
            train(
                Stream.concat(
                        settings.stream(), Stream.of("train.engine=dl4j", "train.averaging=dense"))
                    .toArray(String[]::new)));
    vector
        .parameters()
        .forEach(
            (name, table) ->
                assertThat(dl4j.parameter(name).values())
                    .as(name)
                    .containsExactly(table.values(), within(1e-5f)));
  }

  private TrainedModel parameters(TrainResult trained) {
    return ModelFiles.published(data.spark, trained.artifact()).whole();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "train+validation"})
  void testFiguresOfTheLastEpochsAreThoseOfTheirModelsAndChangeNothing(String refit) {
    String[] settings = {"train.epochs=1", "train.refit=" + refit};
    TrainResult plain = train(settings);
    TrainResult tracked = train(settings[0], settings[1], "train.track-test=last-ten");
    assertThat(tracked.summary().get("parameters-sha256"))
        .isEqualTo(plain.summary().get("parameters-sha256"));
    assertThat(plain.artifact().manifest().details()).doesNotContainKey("last-epochs");
    EvaluateResult evaluated =
        new EvaluateJob(data.spark, TestData.config(), data.store, List.of(tracked.runId())).run();
    Map<String, Double> published = new TreeMap<>();
    evaluated
        .evaluation()
        .models()
        .get(0)
        .sampled()
        .figures()
        .forEach(figure -> published.put(figure.metric(), figure.mean()));
    // After one epoch their mean is that of the published model.
    assertThat(tracked.artifact().manifest().details().get("last-epochs"))
        .isEqualTo(Map.of("epochs", 1, "test", published));
  }
}
