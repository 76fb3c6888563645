package org.ncfspark.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ncfspark.architecture.LayeringTable.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every room is in the table of layers, and every package says what it is. */
class RoomsTest {
  /** No rule would hold a room that is in no row. */
  @ParameterizedTest
  @ValueSource(strings = {"common", "spark-jobs"})
  void everyRoomIsInTheTable(String module) throws IOException {
    try (Stream<Path> rooms = Files.list(ROOT.resolve(module + "/src/main/java/org/ncfspark"))) {
      assertThat(rooms.map(room -> room.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(LayeringTable.ofThePage().folders(module));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"common", "spark-jobs"})
  void everyPackageSaysWhatItIs(String module) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/main/java"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent))
          .isNotEmpty()
          .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    }
  }
}
