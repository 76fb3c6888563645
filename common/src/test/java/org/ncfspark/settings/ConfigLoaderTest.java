package org.ncfspark.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.config.ConfigReader;
import org.ncfspark.error.ExitCode;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.WeightDecay;
import org.ncfspark.shard.TrainConfig;

class ConfigLoaderTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void defaultsAloneAreValid() {
    NcfConfig config = ConfigLoader.load(List.of(), List.of());
    assertThat(config.seed()).isEqualTo(42);
    assertThat(config.model().name()).isEqualTo("neumf");
  }

  @Test
  void laterFilesOverrideEarlierOnesAndSettingsOverrideAll() throws IOException {
    Path first = file("first.conf", "ncf.train { epochs = 1, negatives = 2, batch-size = 3 }");
    Path second = file("second.conf", "ncf.train { negatives = 20, batch-size = 30 }");
    TrainConfig train =
        ConfigLoader.load(List.of(first, second), List.of("train.batch-size=300")).train();
    assertThat(train.epochs()).isEqualTo(1);
    assertThat(train.negatives()).isEqualTo(20);
    assertThat(train.batchSize()).isEqualTo(300);
  }

  @Test
  void allProblemsAreReportedTogetherEachWithFileAndLine() throws IOException {
    Path bad =
        file("bad.conf", "ncf {\n  train.epochs = -3\n  model.name = nmf\n  train.epoch = 5\n}");
    assertThatThrownBy(() -> ConfigLoader.load(List.of(bad), List.of("sample.alpha=much")))
        .isInstanceOfSatisfying(
            InvalidConfigException.class,
            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE_OR_CONFIGURATION))
        .hasMessageContaining("4 problems")
        .hasMessageContaining(
            "bad.conf:2: train.epochs = -3: expected a whole number from 1 to 10000")
        .hasMessageContaining("bad.conf:3: model.name = nmf: expected one of " + Models.names())
        .hasMessageContaining(
            "bad.conf:4: unknown key ncf.train.epoch; did you mean ncf.train.epochs?")
        .hasMessageContaining(
            "--set sample.alpha: sample.alpha = much: expected a number from 0 to 2");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> ConfigLoader.load(List.of(folder.resolve("none.conf")), List.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("none.conf");
  }

  @Test
  void brokenSyntaxIsReportedWithItsLine() throws IOException {
    Path broken = file("broken.conf", "ncf {\n  seed = = 3\n}");
    assertThatThrownBy(() -> ConfigLoader.load(List.of(broken), List.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("broken.conf: 2");
  }

  @Test
  void settingTakesAPathWithoutQuotes() {
    assertThat(ConfigLoader.load(List.of(), List.of("data.input=/a b/c:d")).data().input())
        .isEqualTo("/a b/c:d");
  }

  @Test
  void unknownMetricIsAProblemOfTheConfiguration() {
    assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("train.select-on=ndgc@10")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("select-on");
  }

  @Test
  void everyValueIsDescribedWithItsOrigin() throws IOException {
    Path file = file("my.conf", "ncf {\n  seed = 7\n}");
    String text =
        ConfigReader.describe(ConfigLoader.load(List.of(file), List.of("work=w")).source());
    assertThat(text)
        .containsPattern("ncf.seed = 7  # .*my.conf:2")
        .contains("ncf.work = \"w\"  # --set work")
        .containsPattern("ncf.train.epochs = 20  # reference.conf:\\d+");
  }

  @Test
  void originsNameFilesOptionsAndTheEnvironmentAndNoMergers() throws IOException {
    Path file =
        file(
            "my.conf",
            "ncf {\n  data.input = \"/home/\"${HOME}\"/ratings\"\n  work = ${HOME}\n"
                + "  tune.grid = [\"model.factors = 1, 2\"]\n  tune.grid += \"seed = 1, 2\"\n}");
    NcfConfig config = ConfigLoader.load(List.of(file), List.of("data.columns={user=4,item=5}"));
    assertThat(ConfigReader.describe(config.source()))
        .containsPattern("ncf.data.input = .*  # \\S*my.conf:2 and environment")
        .containsPattern("ncf.work = .*  # environment")
        .containsPattern("ncf.tune.grid = .*  # \\S*my.conf:\\d+")
        .contains("ncf.data.columns.user = 4  # --set data.columns")
        .doesNotContain("merge of", "withValue", "env variables");
    assertThatThrownBy(
            () -> ConfigLoader.load(List.of(file), List.of("seed=null", "train.epochs=null")))
        .hasMessageContaining("--set seed: seed = null: expected a whole number")
        .hasMessageContaining("--set train.epochs: train.epochs = null");
    assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("data.columns={user=a}")))
        .hasMessageContaining("  --set data.columns: data.columns: 'a' is a name");
    assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("generate=5")))
        .hasMessageContaining("--set generate: generate: expected an object");
  }

  @Test
  void ofADirectoryTheFilesAreNamed() throws IOException {
    for (String name : List.of("d.conf", "a.conf", "c.conf", "b.conf", "notes.txt")) {
      file(name, "");
    }
    assertThatThrownBy(() -> ConfigLoader.load(List.of(folder), List.of()))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessage(
            "--config %1$s is a directory: expected a file, such as %1$s/a.conf, %1$s/b.conf,"
                + " %1$s/c.conf, ...",
            folder);
  }

  @Test
  void namesThatWouldLeaveTheirFolderAreRefused() {
    assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("data.name=../x")))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("data.name");
  }

  @Test
  void penaltiesOfHiddenAndOutputLayersFollowThatOfEmbeddingsUnlessSet() {
    assertThat(load("train.weight-decay=0.5").train().optimizer().weightDecay())
        .isEqualTo(WeightDecay.everywhere(0.5));
    assertThat(
            load("train.weight-decay=0.5", "train.weight-decay-output=2")
                .train()
                .optimizer()
                .weightDecay())
        .isEqualTo(new WeightDecay(0.5, 0.5, 2));
    assertThatThrownBy(() -> load("train.weight-decay-hidden=-1"))
        .hasMessageContaining("train.weight-decay-hidden = -1: expected a number >= 0");
  }

  @Test
  void convNcfNeedsAnEmbeddingSizeThatCanBeHalvedSoOften() {
    assertThat(load("model.name=convncf", "model.factors=16").model().spec(2, 3))
        .isEqualTo(new ModelSpec("convncf", 16, 3, 2, 3, 32, 0));
    assertThatThrownBy(() -> load("model.name=convncf", "model.factors=24"))
        .hasMessageContaining("model.factors: Invalid embedding size of ConvNCF: 24");
  }

  @Test
  void onlyTheVectorEngineSumsLosses() {
    assertThat(load("train.loss-reduction=sum").train().lossReduction())
        .isEqualTo(TrainConfig.LossReduction.SUM);
    assertThatThrownBy(() -> load("train.loss-reduction=sum", "train.engine=dl4j"))
        .hasMessageContaining("train.loss-reduction: only the vector engine sums; expected mean");
  }

  private static NcfConfig load(String... settings) {
    return ConfigLoader.load(List.of(), List.of(settings));
  }
}
