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
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.tune.Grid;
import org.ncfspark.tuning.Trial;
import org.ncfspark.tuning.TrialResult;

class TuneJobTest {
  private static final List<String> GRID = List.of("train.learning-rate = 0.5, 1.0E30, 5");

  /** What one test has tried, the next one finds. */
  @TempDir static Path work;

  private static TestData data;

  @BeforeAll
  static void publishData() {
    data = TestData.ofTwoGroups(LocalSpark.session(), work);
  }

  private static NcfConfig config(List<String> settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "model.name=mf",
                "model.init-std=0.1",
                "train.optimizer=sgd",
                "train.epochs=3",
                "train.batch-size=16",
                "train.select-on=mrr"));
    all.addAll(settings);
    return TestData.config(all.toArray(String[]::new));
  }

  private TuneResult tune() {
    List<Trial> trials =
        Grid.of(GRID).trials(0, 1).stream()
            .map(settings -> new Trial(settings, config(settings)))
            .toList();
    return new TuneJob(data.spark, config(List.of()), trials, data.store).run();
  }

  private Map<String, Long> trialTimes() throws IOException {
    Map<String, Long> times = new TreeMap<>();
    try (Stream<Path> trials = Files.list(work.resolve("trials"))) {
      for (Path trial : trials.toList()) {
        Path manifest = trial.resolve("manifest.json");
        times.put(trial.getFileName().toString(), Files.getLastModifiedTime(manifest).toMillis());
      }
    }
    return times;
  }

  @Test
  void theBestOnValidationComesFirstAndWhatDivergedLast() {
    TuneResult result = tune();
    assertThat(result.trials()).hasSize(3);
    assertThat(result.trials().get(0).score("mrr"))
        .isGreaterThanOrEqualTo(result.trials().get(1).score("mrr"));
    TrialResult last = result.trials().get(2);
    assertThat(last.trial().settings()).containsExactly("train.learning-rate=1.0E30");
    assertThat(last.summary().get("failure").toString()).contains("epoch");
    assertThat(result.report()).contains("failed").contains("best.conf");
  }

  @Test
  void aTrialReachesWhatTrainingWithItsSettingsReaches() {
    TrialResult best = tune().trials().get(0);
    TrainResult trained = new TrainJob(data.spark, best.trial().config(), data.store).run();
    assertThat(trained.summary().get("validation"))
        .isEqualTo(best.details().outcome().validation());
    assertThat(trained.summary().get("epochs")).isEqualTo(best.details().outcome().epochs());
  }

  @Test
  void theBestSettingsAreAConfigurationFile() {
    TuneResult result = tune();
    Path best = Path.of(result.best().toUri().getPath());
    assertThat(ConfigLoader.load(List.of(best), List.of()).train().optimizer().learningRate())
        .isEqualTo(result.trials().get(0).trial().config().train().optimizer().learningRate());
  }

  @Test
  void aSweepStartedAgainRunsOnlyTheTrialsThatAreMissing() throws IOException {
    TuneResult first = tune();
    Map<String, Long> before = trialTimes();
    String missing = first.trials().get(1).artifact().id();
    FileUtils.deleteDirectory(work.resolve("trials").resolve(missing).toFile());
    FileUtils.deleteDirectory(work.resolve("tunings").toFile());

    TuneResult second = tune();

    assertThat(second.artifact().id()).isEqualTo(first.artifact().id());
    assertThat(second.report()).isEqualTo(first.report());
    Map<String, Long> after = trialTimes();
    assertThat(after.keySet()).isEqualTo(before.keySet());
    before.remove(missing);
    assertThat(after).containsAllEntriesOf(before);
  }

  @Test
  void modelsWithoutEpochsAreTunedToo() {
    List<Trial> trials =
        Grid.of(List.of("model.neighbourhood.neighbours = 1, 5")).trials(0, 1).stream()
            .map(
                settings ->
                    new Trial(
                        settings,
                        config(
                            Stream.concat(settings.stream(), Stream.of("model.name=item-knn"))
                                .toList())))
            .toList();
    TuneResult result =
        new TuneJob(data.spark, config(List.of("model.name=item-knn")), trials, data.store).run();
    assertThat(result.trials()).hasSize(2).allMatch(trial -> trial.score("mrr") > 0);
  }

  @Test
  void aTrialOnOtherDataIsRefused() {
    List<String> settings = List.of("data.positive-above=3");
    List<Trial> trials = List.of(new Trial(settings, config(settings)));
    assertThatThrownBy(() -> new TuneJob(data.spark, config(List.of()), trials, data.store))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageStartingWith("Trial data.positive-above=3 has settings of its own");
  }
}
