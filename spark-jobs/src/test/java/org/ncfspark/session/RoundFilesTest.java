package org.ncfspark.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.StorageException;

class RoundFilesTest {

  @Test
  void aDirectoryThatCannotBeMadeIsAStorageErrorThatNamesIt(@TempDir Path scratch)
      throws IOException {
    Path file = Files.writeString(scratch.resolve("work"), "not a directory");
    assertThatThrownBy(
            () -> RoundFiles.in(new org.apache.hadoop.fs.Path(file.toUri()), LocalSpark.session()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining(file + "/.staging/rounds-");
  }
}
