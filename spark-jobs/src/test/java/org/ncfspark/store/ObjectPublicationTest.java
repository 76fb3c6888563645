package org.ncfspark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.FileEntry;
import org.ncfspark.manifest.RunManifest;

/**
 * Rules of the protocol of objects. On the local disk, where they are shown, a file is empty before
 * it is filled, as on Azure.
 */
class ObjectPublicationTest {
  private static final String ID = "m-1";

  @TempDir Path work;
  private Watched disk;
  private ObjectPublication publication;
  private org.apache.hadoop.fs.Path directory;

  /** A disk whose operations are seen, and can be followed by something. */
  private static final class Watched extends FilterFileSystem {
    private final List<String> operations = new ArrayList<>();
    private Runnable afterWriting = () -> {};
    private Runnable beforeDeletingFolders = () -> {};

    Watched(FileSystem disk) {
      super(disk);
    }

    @Override
    public FSDataOutputStream create(
        org.apache.hadoop.fs.Path file,
        FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      operations.add("create " + file.getName());
      FSDataOutputStream out =
          super.create(file, permission, overwrite, bufferSize, replication, blockSize, progress);
      return new FSDataOutputStream(out, null) {
        @Override
        public void close() throws IOException {
          super.close();
          afterWriting.run();
        }
      };
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to) {
      throw new AssertionError("rename of " + from);
    }

    @Override
    public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
      operations.add("delete " + path.getName());
      if (recursive) {
        beforeDeletingFolders.run();
      }
      return super.delete(path, recursive);
    }
  }

  @BeforeEach
  void openDisk() throws IOException {
    disk = new Watched(FileSystem.getLocal(new Configuration()).getRawFileSystem());
    publication =
        new ObjectPublication(disk, new org.apache.hadoop.fs.Path(work.toUri().getPath()));
    directory = new org.apache.hadoop.fs.Path(work + "/models/" + ID);
  }

  private static RunManifest manifest(String createdAt, FileEntry... files) {
    return new RunManifest(
        1,
        "models",
        ID,
        createdAt,
        42,
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        List.of(files),
        null);
  }

  private org.apache.hadoop.fs.Path draft(String text) throws IOException {
    org.apache.hadoop.fs.Path draft = publication.draft(directory, ID);
    WholeObject.create(disk, new org.apache.hadoop.fs.Path(draft, "rows"), text);
    return draft;
  }

  private Artifact publish(String text) throws IOException {
    org.apache.hadoop.fs.Path draft = draft(text);
    FileEntry[] entries = new ArtifactFiles(disk).entries(draft).toArray(FileEntry[]::new);
    return publication.commit(draft, manifest("2026-01-01T00:00:00Z", entries), directory);
  }

  private List<String> drafts() throws IOException {
    return publication.drafts().stream().map(FileStatus::getPath).map(Object::toString).toList();
  }

  @Test
  void whatHasNoManifestIsADraftAndNotPublished() throws IOException {
    org.apache.hadoop.fs.Path draft = draft("half");
    assertThat(publication.isPublished(directory)).isFalse();
    assertThat(drafts()).singleElement().asString().endsWith("models/m-1/" + draft.getName());
  }

  @Test
  void theManifestComesLastAndNamesTheFolderOfTheFiles() throws IOException {
    Artifact published = publish("one");
    assertThat(disk.operations).containsExactly("create rows", "create manifest.json");
    assertThat(publication.isPublished(directory)).isTrue();
    assertThat(drafts()).isEmpty();
    Artifact found = new ArtifactFiles(disk).verified(directory);
    assertThat(found).isEqualTo(published);
    assertThat(found.directory().getParent().getName()).isEqualTo(ID);
    assertThat(found.manifest().folder()).isEqualTo(found.directory().getName());
    assertThat(Path.of(found.path("rows"))).hasContent("one");
  }

  @Test
  void aWriterWhoIsLateTouchesNothingOfWhatIsPublished() throws IOException {
    org.apache.hadoop.fs.Path late = draft("late");
    Artifact first = publish("one");
    assertThat(publication.commit(late, manifest("2026-02-02T00:00:00Z"), directory))
        .isEqualTo(first);
    assertThat(Path.of(first.path("rows"))).hasContent("one");
    assertThat(drafts()).isEmpty();
  }

  /** It cannot be told from one of an artifact whose manifest arrived. */
  @Test
  void aDraftWhoseManifestMayHaveArrivedStays() throws IOException {
    org.apache.hadoop.fs.Path draft = draft("one");
    disk.afterWriting =
        () -> {
          throw new java.io.UncheckedIOException(new IOException("Connection reset"));
        };
    assertThatThrownBy(() -> publication.commit(draft, manifest("now"), directory))
        .hasMessageContaining("Connection reset");
    assertThat(new ArtifactFiles(disk).list(draft)).hasSize(1);
  }

  @Test
  void aDeletionThatIsInterruptedLeavesNothingThatIsPublished() throws IOException {
    publish("one");
    disk.beforeDeletingFolders =
        () -> {
          throw new AssertionError("killed");
        };
    assertThatThrownBy(() -> publication.delete(directory)).hasMessage("killed");
    assertThat(publication.isPublished(directory)).isFalse();
    assertThat(drafts()).hasSize(1);
  }

  @Test
  void aPointerIsReplacedByOneObjectAndWithoutADeletion() throws IOException {
    org.apache.hadoop.fs.Path pointer = new org.apache.hadoop.fs.Path(work + "/models/CURRENT-ml");
    publication.replace(pointer, "m-1\n", Optional.empty());
    publication.replace(pointer, "m-2\n", Optional.empty());
    assertThat(disk.operations).containsExactly("create CURRENT-ml", "create CURRENT-ml");
    assertThat(work.resolve("models/CURRENT-ml")).hasContent("m-2");
  }

  @Test
  void whoLosesTheLockWhileHeWritesAPointerIsTold() throws IOException {
    org.apache.hadoop.fs.Path pointer = new org.apache.hadoop.fs.Path(work + "/models/CURRENT-ml");
    try (WriterLock lock = lock(Duration.ofDays(1))) {
      disk.afterWriting =
          () -> {
            disk.afterWriting = () -> {};
            lock(Duration.ofMillis(50)).close();
          };
      assertThatThrownBy(() -> publication.replace(pointer, "m-1\n", Optional.of(lock)))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("taken over while " + pointer + " was written")
          .hasMessageContaining("submit/ncf status");
      Files.delete(work.resolve("models/CURRENT-ml"));
      assertThatThrownBy(() -> publication.replace(pointer, "m-1\n", Optional.of(lock)))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("nothing was made current");
      assertThat(work.resolve("models/CURRENT-ml")).doesNotExist();
    }
  }

  private WriterLock lock(Duration lease) {
    LockFiles files =
        publication.lockFiles(
            LockFiles.Kind.OF_NAME, "held by", new org.apache.hadoop.fs.Path(work + "/locks/ml"));
    return new Claiming(files, lease).lock("ml");
  }

  @Test
  void anEmptyManifestIsNone() throws IOException {
    WholeObject.create(disk, new org.apache.hadoop.fs.Path(directory, "manifest.json"), "");
    assertThat(publication.isPublished(directory)).isFalse();
    assertThat(publish("one")).isEqualTo(new ArtifactFiles(disk).verified(directory));
  }

  @Test
  void whatIsInADamagedArtifactIsNoDraft() throws IOException {
    publish("one");
    Files.writeString(work.resolve("models/m-1/manifest.json"), "{");
    assertThat(drafts()).isEmpty();
  }

  /** An object store would show what was written so far. */
  @Test
  void aStreamThatCouldNotBeFilledIsNotClosed() {
    List<String> closed = new ArrayList<>();
    FileSystem full =
        new FilterFileSystem(disk) {
          @Override
          public FSDataOutputStream create(
              org.apache.hadoop.fs.Path file,
              FsPermission permission,
              boolean overwrite,
              int bufferSize,
              short replication,
              long blockSize,
              Progressable progress)
              throws IOException {
            return new FSDataOutputStream(
                new java.io.OutputStream() {
                  @Override
                  public void write(int value) throws IOException {
                    throw new IOException("No space left on device");
                  }

                  @Override
                  public void close() {
                    closed.add(file.getName());
                  }
                },
                null);
          }
        };
    assertThatThrownBy(
            () -> WholeObject.replace(full, new org.apache.hadoop.fs.Path(work + "/a"), "text"))
        .hasMessage("No space left on device");
    assertThat(closed).isEmpty();
  }
}
