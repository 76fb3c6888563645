package org.ncfspark.train;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.ncfspark.LocalSpark;
import org.ncfspark.dataset.DatasetCounts;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.store.Artifact;

class TrainingMemoryTest {

  private static void check(int users, String... settings) {
    Map<String, Object> counts =
        new DatasetCounts(0, 0, 0, 0, 0, 0, users, 1000, 5L * users, users, users).toDetails();
    RunManifest manifest =
        new RunManifest(
            1, "datasets", "d-1", "", 0, Map.of(), Map.of(), List.of(), counts, List.of(), null);
    TrainingMemory.check(
        LocalSpark.session().sparkContext(),
        ConfigLoader.load(List.of(), List.of(settings)),
        new Artifact(new Path("/d-1"), manifest),
        StartingPoint.RANDOM);
  }

  @Test
  void whatFitsIsTrained() {
    assertThatCode(() -> check(1000, "model.name=mf")).doesNotThrowAnyException();
    assertThatCode(() -> check(1000, "model.name=ease")).doesNotThrowAnyException();
  }

  @Test
  void whatCannotFitIsRefusedWithNumbersBeforeAnythingIsRead() {
    assertThatThrownBy(() -> check(20_000_000, "model.name=mf", "model.factors=64"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("Not enough memory: training mf of 20,000,000 users and 1,000 items")
        .hasMessageContaining("needs a heap of ")
        .hasMessageContaining("GiB (")
        .hasMessageContaining("raise NCF_DRIVER_MEMORY");
  }

  @Test
  void whoKnowsBetterIsWarnedInstead() {
    assertThatCode(
            () -> check(20_000_000, "model.name=mf", "model.factors=64", "train.memory-check=warn"))
        .doesNotThrowAnyException();
  }

  @Test
  void rowsThatNoArrayHoldsAreRefusedWhateverMemoryThereIs() {
    assertThatThrownBy(() -> check(50_000_000, "model.name=mf", "model.factors=64"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("take 17.9 GiB, expected at most 8.0 GiB");
  }
}
