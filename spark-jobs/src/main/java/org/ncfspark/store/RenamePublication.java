package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.ncfspark.manifest.RunManifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes by renames: what is written lies in {@code .staging}, which nobody reads, until one
 * rename puts it in its place.
 */
final class RenamePublication implements Publication {
  private static final Logger LOG = LoggerFactory.getLogger(ArtifactStore.class);

  private final FileSystem fileSystem;
  private final Path staging;
  private final ArtifactFiles files;

  RenamePublication(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.staging = new Path(root, STAGING);
    this.files = new ArtifactFiles(fileSystem);
  }

  @Override
  public Path draft(Path directory, String id) throws IOException {
    Path draft = new Path(staging, id.replace('/', '-') + "-" + UUID.randomUUID());
    fileSystem.mkdirs(draft);
    return draft;
  }

  @Override
  public Artifact commit(Path draft, RunManifest manifest, Path directory) throws IOException {
    try {
      files.write(new Path(draft, RunManifest.FILE_NAME), manifest.toJson());
      fileSystem.mkdirs(directory.getParent());
      AtomicRename.move(fileSystem, draft, directory);
      return new Artifact(directory, manifest);
    } catch (FileAlreadyExistsException e) {
      LOG.info("{} was published by another process meanwhile", directory);
      return files.verified(directory);
    } finally {
      files.deleteQuietly(draft);
    }
  }

  @Override
  public boolean isPublished(Path directory) throws IOException {
    return fileSystem.exists(directory);
  }

  @Override
  public boolean isPublished(FileStatus listed) {
    return listed.isDirectory();
  }

  /** It vanishes in one step: half of one would be taken for a damaged one. */
  @Override
  public void delete(Path directory) throws IOException {
    Path gone = new Path(staging, "deleted-" + UUID.randomUUID());
    if (fileSystem.exists(directory)) {
      AtomicRename.move(fileSystem, directory, gone);
      files.deleteQuietly(gone);
    }
  }

  @Override
  public Optional<String> read(Path pointer) throws IOException {
    try (InputStream in = AtomicRename.unchecked(fileSystem).open(pointer)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void replace(Path pointer, String text, Optional<WriterLock> lock) throws IOException {
    Path next = lock.isPresent() ? claimed(lock.get(), text) : staged(pointer, text);
    AtomicRename.replace(fileSystem, next, pointer);
  }

  /**
   * The file in which {@code text} lies, to be moved to where it is current. A successor makes that
   * move fail: it claims first and then deletes, so that either it is seen here or the file is
   * gone.
   */
  Path claimed(WriterLock lock, String text) throws IOException {
    Path next = new Path(lock.claimFolder(), "pointer");
    fileSystem.delete(next, false);
    files.write(next, text);
    lock.requireHeld();
    return next;
  }

  private Path staged(Path pointer, String text) throws IOException {
    String name = pointer.getName().substring(Pointers.PREFIX.length());
    Path next = new Path(staging, pointer.getParent().getName() + "-" + name + UUID.randomUUID());
    files.write(next, text);
    return next;
  }

  @Override
  public LockFiles lockFiles(LockFiles.Kind kind, String held, Path folder) {
    return new FolderClaims(kind, held, fileSystem, folder, staging);
  }

  @Override
  public List<FileStatus> drafts() throws IOException {
    return files.list(staging);
  }

  @Override
  public long lastWritten(FileStatus listed) throws IOException {
    long last = listed.getModificationTime();
    if (listed.isDirectory()) {
      RemoteIterator<LocatedFileStatus> inside = fileSystem.listFiles(listed.getPath(), true);
      while (inside.hasNext()) {
        last = Math.max(last, inside.next().getModificationTime());
      }
    }
    return last;
  }

  @Override
  public void tryWriting() throws IOException {
    Path probe = new Path(staging, "probe-" + UUID.randomUUID());
    if (!fileSystem.mkdirs(probe)) {
      throw new IOException("no folder can be made in it");
    }
    fileSystem.delete(probe, true);
  }
}
