package org.ncfspark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.tune.Grid;

/** Contract of all files in conf/models. */
class ModelConfigurationsTest {
  private static final Path FOLDER = Path.of("../conf/models");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everythingThatItsGridTriesIsValid(Path file) {
    NcfConfig config = ConfigLoader.load(List.of(file), List.of());
    for (String line : config.tune().grid()) {
      for (List<String> setting : Grid.of(List.of(line)).trials(0, 1)) {
        NcfConfig tried = ConfigLoader.load(List.of(file), setting);
        assertThat(tried.model().name()).isEqualTo(config.model().name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void setsNothingButTheModelItsTrainingAndItsTuning(Path file) {
    assertThat(ConfigLoader.load(List.of(file), List.of()).settings().keySet())
        .allMatch(
            key ->
                key.startsWith("ncf.model.")
                    || key.startsWith("ncf.train.")
                    || key.equals("ncf.tune.grid"));
  }
}
