package org.ncfspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @Test
  void all_short_commands_end_well_on_a_work_directory_of_its_own(@TempDir Path directory)
      throws IOException {
    ClassArchive.main(new String[] {directory.resolve("work").toString()});
    assertThat(directory.resolve("work/models/classes/manifest.json")).exists();
  }
}
