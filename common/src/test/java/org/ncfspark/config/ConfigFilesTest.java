package org.ncfspark.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.settings.ConfigLoader;

class ConfigFilesTest {
  @TempDir Path directory;
  private Path night;

  /** A night's configuration includes files beside it, and others by their paths. */
  @BeforeEach
  void writeFilesThatIncludeEachOther() throws IOException {
    Path models = Files.createDirectory(directory.resolve("models"));
    Files.writeString(models.resolve("base.conf"), "ncf.seed = 7\n\nncf.train.epochs = 3");
    Files.writeString(
        models.resolve("neumf.conf"), "include \"base.conf\"\nncf.model.name = neumf");
    night = directory.resolve("night.conf");
    Files.writeString(
        night,
        "include required(file(\"%s\"))\ninclude \"not-there.conf\"\nncf.work = ${ncf.seed}/x"
            .formatted(models.resolve("neumf.conf")));
  }

  @Test
  void aDriverElsewhereReadsWhatThisMachineReads() throws IOException {
    Config here = ConfigLoader.load(List.of(night), List.of()).source();
    String sent = ConfigFiles.packed(List.of(night, directory.resolve("missing.conf")));
    try (var files = Files.walk(directory)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> assertThat(file.toFile().delete()).isTrue());
    }
    Config there = ConfigFiles.sent(sent).find(night).orElseThrow();
    assertThat(there.resolve().getString("ncf.work")).isEqualTo(here.getString("ncf.work"));
    assertThat(there.getInt("ncf.train.epochs")).isEqualTo(3);
    assertThat(Origins.describe(there.getValue("ncf.train.epochs").origin()))
        .isEqualTo(directory.resolve("models/base.conf") + ":3");
    assertThat(ConfigFiles.sent(sent).has(directory.resolve("missing.conf"))).isFalse();
  }

  @Test
  void aRelativePathIsFoundAsItWasWritten() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(night);
    String sent = ConfigFiles.packed(List.of(relative));
    assertThat(ConfigFiles.sent(sent).find(Path.of("./" + relative))).isPresent();
    assertThat(sent).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void nothingIsSentWhereTheDriverRunsBesideItsFiles() {
    assertThat(ConfigFiles.sent("").has(night)).isFalse();
  }
}
