package org.ncfspark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.data.DataConfig;

/** Contract of all files in conf/datasets. */
class DatasetConfigurationsTest {
  private static final Path FOLDER = Path.of("../conf/datasets");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isValidAndNamedAsItsFile(Path file) {
    DataConfig data = ConfigLoader.load(List.of(file), List.of()).data();
    assertThat(data.name() + ".conf").isEqualTo(file.getFileName().toString());
  }

  @ParameterizedTest
  @MethodSource("files")
  void saysWhatItIsAndHowToRunIt(Path file) throws IOException {
    assertThat(Files.readString(file))
        .startsWith("# ")
        .contains("--config conf/datasets/" + file.getFileName());
  }

  @ParameterizedTest
  @MethodSource("files")
  void setsNothingButTheDataAndItsSplit(Path file) {
    NcfConfig config = ConfigLoader.load(List.of(file), List.of());
    NcfConfig defaults = ConfigLoader.load(List.of(), List.of());
    assertThat(config.train()).isEqualTo(defaults.train());
    assertThat(config.model()).isEqualTo(defaults.model());
    assertThat(config.data().input()).isEmpty();
  }
}
