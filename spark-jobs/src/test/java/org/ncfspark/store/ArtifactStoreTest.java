package org.ncfspark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.Pointer;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;

class ArtifactStoreTest {
  private static final NcfConfig CONFIG = ConfigLoader.load(List.of(), List.of());
  private static final ArtifactKind KIND = ArtifactKind.MODEL;

  @TempDir Path work;
  private final Configuration hadoop = new Configuration();
  private ArtifactStore store;

  @BeforeEach
  void openStore() {
    store = new ArtifactStore(hadoop, work.toString());
  }

  private Artifact publish(String id, String text) {
    return store.publish(
        KIND,
        id,
        CONFIG,
        staging -> {
          try (var out =
              FileSystem.get(staging.toUri(), hadoop)
                  .create(new org.apache.hadoop.fs.Path(staging, "part/data.txt"))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
          return new ArtifactDraft(List.of(), Map.of("rows", 3));
        });
  }

  private Path file(String id) {
    return work.resolve("models").resolve(id).resolve("part/data.txt");
  }

  @Test
  void publishedArtifactIsFoundWithItsManifest() {
    publish("m-1", "hello");
    Artifact found = store.require(KIND, "m-1");
    assertThat(found.manifest().details()).containsEntry("rows", 3);
    assertThat(found.manifest().configuration()).containsEntry("ncf.seed", 42);
    assertThat(found.manifest().files())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.path()).isEqualTo("part/data.txt");
              assertThat(entry.bytes()).isEqualTo(5);
              // sha256sum of "hello"
              assertThat(entry.sha256())
                  .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
            });
  }

  @Test
  void publishingAnIdAgainChangesNothing() throws IOException {
    publish("m-1", "first");
    var modified = Files.getLastModifiedTime(file("m-1"));
    publish("m-1", "second");
    assertThat(file("m-1")).hasContent("first");
    assertThat(Files.getLastModifiedTime(file("m-1"))).isEqualTo(modified);
  }

  /** An id appears meanwhile if a writer slept through its lease. */
  @Test
  void whoPublishesAnIdThatAppearsMeanwhileGetsWhatIsThere() throws IOException {
    publish("m-1", "first");
    Files.move(work.resolve("models/m-1"), work.resolve("made-by-another"));
    Artifact late =
        store.publish(
            KIND,
            "m-1",
            CONFIG,
            staging -> {
              Files.move(work.resolve("made-by-another"), work.resolve("models/m-1"));
              return new ArtifactDraft(List.of(), Map.of("rows", 99));
            });
    assertThat(file("m-1")).hasContent("first");
    assertThat(late.manifest()).isEqualTo(store.require(KIND, "m-1").manifest());
  }

  @Test
  void idsThatLeadElsewhereAreRefused() throws IOException {
    Files.createDirectories(work.resolve("outside"));
    for (String id :
        List.of("", "..", "../outside", "a/../../outside", "/etc", "a:b", "a\u0000b")) {
      assertThatThrownBy(() -> store.require(KIND, id))
          .isInstanceOf(DataContractException.class)
          .hasMessageContaining("is no id of models");
      assertThatThrownBy(() -> store.delete(KIND, id)).isInstanceOf(DataContractException.class);
      assertThat(store.catalog().manifest(KIND, id)).isEmpty();
      assertThat(store.catalog().damage(KIND, id)).singleElement().asString().contains("no id");
    }
    assertThat(work.resolve("outside")).exists();
  }

  @Test
  void failedWriterLeavesNothingBehind() throws IOException {
    assertThatThrownBy(
            () ->
                store.publish(
                    KIND,
                    "m-1",
                    CONFIG,
                    staging -> {
                      FileSystem.get(staging.toUri(), hadoop)
                          .create(new org.apache.hadoop.fs.Path(staging, "half"))
                          .close();
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("No space left on device");
    assertThat(store.find(KIND, "m-1")).isEmpty();
    try (Stream<Path> left = Files.list(work.resolve(".staging"))) {
      assertThat(left.filter(path -> !path.getFileName().toString().endsWith(".crc"))).isEmpty();
    }
  }

  @Test
  void aWorkDirectoryThatCannotBeWrittenIsSaidToBeWithItsOwnerCauseAndRemedy() throws IOException {
    Path file = Files.writeString(work.resolve("a-file"), "no folder");
    ArtifactStore below = new ArtifactStore(hadoop, file.resolve("work").toString());
    assertThatThrownBy(below::requireWritable)
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("Cannot write in work directory file:" + file + "/work: " + file)
        .hasMessageContaining(" is no directory and of " + System.getProperty("user.name"))
        .hasMessageContaining(": Parent path is not a directory: ")
        .hasMessageContaining("choose another directory with --work")
        .hasMessageNotContaining(".staging");
    store.requireWritable();
    assertThat(work.resolve(".staging")).isEmptyDirectory();
  }

  @Test
  void deletedArtifactsAreGone() throws IOException {
    publish("m-1", "one");
    publish("m-2", "two");
    store.delete(KIND, "m-1");
    store.delete(KIND, "m-3");
    assertThat(store.names(KIND)).containsExactly("m-2");
    assertThat(store.find(KIND, "m-1")).isEmpty();
    try (Stream<Path> left = Files.list(work.resolve(".staging"))) {
      assertThat(left.filter(path -> !path.getFileName().toString().endsWith(".crc"))).isEmpty();
    }
  }

  @Test
  void directoryWithoutManifestIsNoData() throws IOException {
    publish("m-1", "hello");
    Files.delete(work.resolve("models/m-1/manifest.json"));
    assertThatThrownBy(() -> store.require(KIND, "m-1"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("has no manifest.json");
  }

  @Test
  void flippedByteIsNoticed() {
    publish("m-1", "hello");
    overwrite(file("m-1"), "hellp");
    assertThatThrownBy(() -> store.require(KIND, "m-1"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("data.txt")
        .hasMessageContaining("damaged");
  }

  @Test
  void flippedByteIsNoticedByTheFileSystemToo() throws IOException {
    publish("m-1", "hello");
    Files.writeString(file("m-1"), "hellp", StandardOpenOption.TRUNCATE_EXISTING);
    assertThatThrownBy(() -> store.require(KIND, "m-1"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void truncatedFileIsNoticed() {
    publish("m-1", "hello");
    overwrite(file("m-1"), "hell");
    assertThatThrownBy(() -> store.require(KIND, "m-1")).hasMessageContaining("damaged");
  }

  @Test
  void missingFileIsNoticed() throws IOException {
    publish("m-1", "hello");
    Files.delete(file("m-1"));
    assertThatThrownBy(() -> store.require(KIND, "m-1"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("is missing");
  }

  @Test
  void brokenManifestIsNoticed() {
    publish("m-1", "hello");
    overwrite(work.resolve("models/m-1/manifest.json"), "{\"schemaVersion\": 1,");
    assertThatThrownBy(() -> store.require(KIND, "m-1"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("Broken manifest.json");
  }

  @Test
  void missingArtifactNamesTheCommandThatMakesIt() {
    assertThatThrownBy(() -> store.require(KIND, "m-2"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("models/m-2")
        .hasMessageContaining("submit/ncf train");
  }

  @Test
  void currentIsWhatWasLastMadeCurrent() {
    publish("m-1", "one");
    publish("m-2", "two");
    store.makeCurrent(KIND, "ml", "m-1");
    store.makeCurrent(KIND, "ml", "m-2");
    assertThat(store.current(KIND, "ml").id()).isEqualTo("m-2");
    assertThatThrownBy(() -> store.current(KIND, "other"))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("other");
  }

  @Test
  void pointerRemembersWhatWasCurrentBeforeAndSinceWhen() {
    publish("m-1", "one");
    publish("m-2", "two");
    store.makeCurrent(KIND, "ml", "m-1");
    store.makeCurrent(KIND, "ml", "m-2");
    Pointer pointer = store.pointer(KIND, "ml").orElseThrow();
    assertThat(pointer.previous()).isEqualTo("m-1");
    store.makeCurrent(KIND, "ml", "m-2");
    assertThat(store.pointer(KIND, "ml")).contains(pointer);
  }

  @Test
  void pointerOfTheFirstVersionIsStillRead() throws IOException {
    publish("m-1", "one");
    Files.writeString(work.resolve("models/CURRENT-ml"), "m-1\n");
    assertThat(store.current(KIND, "ml").id()).isEqualTo("m-1");
  }

  @Test
  void whatIsAtTheTargetAlreadyIsNeitherReplacedNorNestedInto() throws IOException {
    Path first = Files.createDirectories(work.resolve("a"));
    Path second = Files.createDirectories(work.resolve("b"));
    Files.writeString(second.resolve("file"), "second");
    Files.writeString(first.resolve("file"), "first");
    assertThatThrownBy(
            () ->
                AtomicRename.move(
                    FileSystem.getLocal(hadoop),
                    new org.apache.hadoop.fs.Path(first.toString()),
                    new org.apache.hadoop.fs.Path(second.toString())))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(second.resolve("file")).hasContent("second");
    assertThat(second.resolve("a")).doesNotExist();
  }

  /** Overwrites a file as a disk would: around Hadoop's own checksum file, which is removed. */
  private static void overwrite(Path file, String text) {
    try {
      Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
      Files.writeString(file, text, StandardOpenOption.TRUNCATE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
