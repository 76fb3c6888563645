package org.ncfspark.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.data.TextEncoding;
import org.ncfspark.error.DataContractException;
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
    try (SliceLines lines = open(new RawFile(0, path.toString(), 5, TextEncoding.UTF_8), 0, 5)) {
      assertThat(lines.advance()).isTrue();
      assertThatThrownBy(lines::text)
          .isInstanceOf(BadRecordException.class)
          .hasMessage("not valid UTF-8");
      assertThat(lines.excerpt(100)).isEqualTo("caf\uFFFD");
    }
  }

  @Test
  void otherEncodingsAreReadAsTheyAre() throws IOException, BadRecordException {
    for (String name : List.of("ISO-8859-1", "windows-1252", "UTF-16", "UTF-16LE", "Shift_JIS")) {
      String text = name.equals("Shift_JIS") ? "1,\u7528\n2,x\n" : "1,caf\u00E9\r\n2,x\n";
      Path path = Files.write(directory.resolve(name), text.getBytes(Charset.forName(name)));
      RawFile file = new RawFile(0, path.toString(), Files.size(path), TextEncoding.of(name));
      List<String> found = new ArrayList<>();
      try (SliceLines lines = open(file, 0, Long.MAX_VALUE)) {
        while (lines.advance()) {
          found.add(lines.text());
        }
      }
      assertThat(found).as(name).containsExactlyElementsOf(text.lines().toList());
    }
  }

  @Test
  void whatIsNotValidInItsEncodingIsABadLine() throws IOException, BadRecordException {
    byte[] half = {'1', 0, '\n', 0, 0, (byte) 0xD8, 'x', 0, '\n', 0, '2', 0};
    Path path = Files.write(directory.resolve("utf16"), half);
    RawFile file = new RawFile(0, path.toString(), 12, TextEncoding.of("UTF-16LE"));
    try (SliceLines lines = open(file, 0, Long.MAX_VALUE)) {
      assertThat(lines.advance()).isTrue();
      assertThat(lines.text()).isEqualTo("1");
      assertThat(lines.advance()).isTrue();
      assertThatThrownBy(lines::text).hasMessage("not valid UTF-16LE");
      assertThat(lines.advance()).isTrue();
      assertThat(lines.text()).isEqualTo("2");
    }
  }

  /** Hadoop's reader takes some for whole files. */
  @Test
  void aGzipFileWithoutItsEndingIsNamedWhereverItIsCut() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write("1\t2\t3\t4\n".repeat(50).getBytes(StandardCharsets.UTF_8));
    }
    for (int length = 1; length < bytes.size(); length++) {
      Path path = directory.resolve("cut" + length + ".gz");
      Files.write(path, Arrays.copyOf(bytes.toByteArray(), length));
      RawFile file = new RawFile(0, path.toString(), length, TextEncoding.UTF_8);
      assertThatThrownBy(() -> lines(file, 0, Long.MAX_VALUE))
          .as("%d of %d bytes", length, bytes.size())
          .isInstanceOf(DataContractException.class)
          .hasMessageContainingAll(path.toString(), "ends too early");
    }
  }

  @Test
  void aFileThatIsGoneIsNamed() {
    RawFile gone = new RawFile(0, directory.resolve("gone").toString(), 5, TextEncoding.UTF_8);
    assertThatThrownBy(() -> open(gone, 0, 5))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("gone");
  }

  private RawFile file(String text) throws IOException {
    Path path = Files.writeString(directory.resolve("lines"), text);
    return new RawFile(0, path.toString(), Files.size(path), TextEncoding.UTF_8);
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
