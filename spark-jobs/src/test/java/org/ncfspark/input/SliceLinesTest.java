package org.ncfspark.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.error.StorageException;

class SliceLinesTest {
  private static final Configuration HADOOP = new Configuration();

  @TempDir Path directory;

  @Test
  void whereverAFileIsCutEveryLineIsReadOnce() throws IOException, BadRecordException {
    RawFile file = file("\uFEFFone\r\n\ntwo\nthr\u00E9\u00E9\r\n\r\nfive");
    List<String> whole = lines(file, 0, file.bytes());
    assertThat(whole)
        .containsExactly("0 one", "8 ", "9 two", "13 thr\u00E9\u00E9", "22 ", "24 five");
    for (long first = 0; first <= file.bytes(); first++) {
      for (long second = first; second <= file.bytes(); second++) {
        List<String> cut = new ArrayList<>(lines(file, 0, first));
        cut.addAll(lines(file, first, second));
        cut.addAll(lines(file, second, file.bytes()));
        assertThat(cut).as("cut at %d and %d", first, second).isEqualTo(whole);
      }
    }
  }

  @Test
  void aLineThatIsNotUtf8HasNoTextButAnExcerpt() throws IOException {
    Path path = directory.resolve("latin1");
    Files.write(path, "caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
    try (SliceLines lines = open(new RawFile(0, path.toString(), 5), 0, 5)) {
      assertThat(lines.advance()).isTrue();
      assertThatThrownBy(lines::text)
          .isInstanceOf(BadRecordException.class)
          .hasMessage("not valid UTF-8");
      assertThat(lines.excerpt(100)).isEqualTo("caf\uFFFD");
    }
  }

  @Test
  void aFileThatIsGoneIsNamed() {
    RawFile gone = new RawFile(0, directory.resolve("gone").toString(), 5);
    assertThatThrownBy(() -> open(gone, 0, 5))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("gone");
  }

  private RawFile file(String text) throws IOException {
    Path path = Files.writeString(directory.resolve("lines"), text);
    return new RawFile(0, path.toString(), Files.size(path));
  }

  /** Offset and text of the lines of a slice; none if it is empty. */
  private static List<String> lines(RawFile file, long start, long end)
      throws IOException, BadRecordException {
    List<String> found = new ArrayList<>();
    try (SliceLines lines = open(file, start, end)) {
      while (lines.advance()) {
        found.add(lines.offset() + " " + lines.text());
      }
    }
    return found;
  }

  private static SliceLines open(RawFile file, long start, long end) {
    return new SliceLines(new FileSlice(file, start, end), HADOOP);
  }
}
