package org.ncfspark.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackTest {
  private static final String LONG = "one and the same line\n".repeat(5000);

  @TempDir Path scratch;
  private Path packed;

  @BeforeEach
  void pack() throws IOException {
    packed = scratch.resolve("packed");
    jar(scratch.resolve("ours.jar"), Map.of("lib.so", LONG));
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n");
    entries.put("z/B.class", LONG);
    entries.put("a/", "");
    entries.put("a/A.class", "short");
    jar(Files.createDirectory(scratch.resolve("jars")).resolve("core.jar"), entries);
    Files.writeString(scratch.resolve("jars/no-jar.txt"), "left out");
    pack(packed);
  }

  @Test
  void aJarComesBackWithItsEntriesInTheirOrderNoneCompressed() throws IOException {
    Path folder = unpack(packed);
    assertThat(folder.resolve("ncf-spark.jar")).exists();
    assertThat(folder.resolve("spark/jars")).isDirectoryContaining("glob:**/core.jar");
    assertThat(folder.resolve("spark/jars")).isDirectoryNotContaining("glob:**/no-jar.txt");
    try (JarFile jar = new JarFile(folder.resolve("spark/jars/core.jar").toFile())) {
      List<JarEntry> entries = jar.stream().toList();
      assertThat(entries)
          .extracting(ZipEntry::getName)
          .containsExactly("META-INF/MANIFEST.MF", "z/B.class", "a/", "a/A.class");
      assertThat(entries).allMatch(entry -> entry.getMethod() == ZipEntry.STORED);
      assertThat(jar.getInputStream(entries.get(1))).hasBinaryContent(bytes(LONG));
    }
  }

  @Test
  void whatIsAlikeIsStoredOnce() throws IOException {
    assertThat(Files.size(packed)).isLessThan(2000);
  }

  @Test
  void equalJarsArePackedEqually() throws IOException {
    Path again = scratch.resolve("again");
    pack(again);
    assertThat(again).hasSameBinaryContentAs(packed);
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(packed);
    Path cut = scratch.resolve("cut");
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> unpack(cut)).isInstanceOf(IOException.class);
  }

  private void pack(Path file) throws IOException {
    Pack.main(
        new String[] {
          file.toString(), scratch + "/ours.jar", scratch.resolve("jars").toString(),
        });
  }

  private Path unpack(Path file) throws IOException {
    Path folder = scratch.resolve("unpacked-" + file.getFileName());
    Unpack.main(new String[] {file.toString(), folder.toString()});
    return folder;
  }

  private static void jar(Path file, Map<String, String> entries) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(bytes(entry.getValue()));
        jar.closeEntry();
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
