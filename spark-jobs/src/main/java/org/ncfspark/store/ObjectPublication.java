package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.RunManifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes without renames: files are written below their final id, each writer's in a folder of
 * its own, and the manifest is the last object. Without one there is nothing: a writer that was
 * killed leaves objects that nobody names, and one that woke up late touches nothing of another's.
 *
 * <pre>
 *   models/ID/files-3f2a.../parameters/part-00000.parquet
 *            /manifest.json        names its folder and all files in it
 * </pre>
 */
final class ObjectPublication implements Publication {
  private static final Logger LOG = LoggerFactory.getLogger(ArtifactStore.class);
  private static final String FOLDER = "files-";

  private final FileSystem fileSystem;
  private final Path root;
  private final Path staging;
  private final ArtifactFiles files;

  ObjectPublication(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.root = root;
    this.staging = new Path(root, STAGING);
    this.files = new ArtifactFiles(fileSystem);
  }

  @Override
  public Path draft(Path directory, String id) {
    return new Path(directory, FOLDER + UUID.randomUUID());
  }

  /** Keeps the draft if nobody can say whether its manifest arrived: it may be published. */
  @Override
  public Artifact commit(Path draft, RunManifest manifest, Path directory) throws IOException {
    RunManifest placed = manifest.in(draft.getName());
    try {
      WholeObject.create(fileSystem, manifestOf(directory), placed.toJson());
    } catch (FileAlreadyExistsException e) {
      if (isPublished(directory)) {
        LOG.info("{} was published by another process meanwhile", directory);
        files.deleteQuietly(draft);
        return files.verified(directory);
      }
      WholeObject.replace(fileSystem, manifestOf(directory), placed.toJson());
    } catch (IOException e) {
      if (!isThere(directory, placed)) {
        throw e;
      }
    }
    return new Artifact(draft, placed);
  }

  private boolean isThere(Path directory, RunManifest manifest) {
    try {
      return files.manifest(directory).equals(manifest);
    } catch (IOException | DataContractException e) {
      return false;
    }
  }

  /**
   * An empty manifest is one whose writer was killed, on a store that makes it before it fills it.
   */
  @Override
  public boolean isPublished(Path directory) throws IOException {
    try {
      return fileSystem.getFileStatus(manifestOf(directory)).getLen() > 0;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  @Override
  public boolean isPublished(FileStatus listed) throws IOException {
    return listed.isDirectory() && isPublished(listed.getPath());
  }

  /** Manifests go first, so that what is left is nothing that was published. */
  @Override
  public void delete(Path directory) throws IOException {
    if (files.list(directory).isEmpty()) {
      return;
    }
    List<Path> manifests = new ArrayList<>();
    Set<Path> folders = new LinkedHashSet<>();
    RemoteIterator<LocatedFileStatus> inside = fileSystem.listFiles(directory, true);
    while (inside.hasNext()) {
      Path file = inside.next().getPath();
      if (file.getName().equals(RunManifest.FILE_NAME)) {
        manifests.add(file);
      } else {
        folders.add(folderOf(file));
      }
    }
    for (Path manifest : manifests) {
      fileSystem.delete(manifest, false);
    }
    folders.forEach(files::deleteQuietly);
    files.deleteQuietly(directory);
  }

  /** The folder of a writer that a file lies in; the file itself where it lies in none. */
  private static Path folderOf(Path file) {
    for (Path above = file; above != null; above = above.getParent()) {
      if (above.getName().startsWith(FOLDER)) {
        return above;
      }
    }
    return file;
  }

  @Override
  public Optional<String> read(Path pointer) throws IOException {
    return WholeObject.read(fileSystem, pointer);
  }

  @Override
  public void replace(Path pointer, String text, Optional<WriterLock> lock) throws IOException {
    lock.ifPresent(WriterLock::requireHeld);
    try {
      WholeObject.replace(fileSystem, pointer, text);
    } catch (IOException e) {
      if (!read(pointer).equals(Optional.of(text))) {
        throw e;
      }
    }
    if (lock.isPresent() && !lock.get().isHeld()) {
      throw new StorageException(
          "Lock of "
              + lock.get().name()
              + " was taken over while "
              + pointer
              + " was written: this process paused for longer than store.lease-seconds; see with"
              + " submit/ncf status what is current, and run the command again");
    }
  }

  @Override
  public LockFiles lockFiles(LockFiles.Kind kind, String held, Path folder) {
    return new ObjectClaims(kind, held, fileSystem, folder);
  }

  /** What lies in staging, and folders of files that no manifest names. */
  @Override
  public List<FileStatus> drafts() throws IOException {
    List<FileStatus> drafts = new ArrayList<>(files.list(staging));
    for (ArtifactKind kind : ArtifactKind.values()) {
      if (kind != ArtifactKind.CHECKPOINT) { // They go with their run.
        for (FileStatus id : files.list(new Path(root, kind.folder()))) {
          drafts.addAll(draftsOf(id));
        }
      }
    }
    return drafts;
  }

  private List<FileStatus> draftsOf(FileStatus id) throws IOException {
    if (!id.isDirectory()) {
      return List.of();
    }
    try {
      String named = isPublished(id) ? files.manifest(id.getPath()).folder() : "";
      return files.list(id.getPath()).stream()
          .filter(FileStatus::isDirectory)
          .filter(folder -> folder.getPath().getName().startsWith(FOLDER))
          .filter(folder -> !folder.getPath().getName().equals(named))
          .toList();
    } catch (DataContractException e) {
      return List.of(); // Any of them may be what the damaged manifest names.
    }
  }

  /** Folders have no time of their own here. */
  @Override
  public long lastWritten(FileStatus listed) throws IOException {
    if (listed.isFile()) {
      return listed.getModificationTime();
    }
    long last = 0;
    RemoteIterator<LocatedFileStatus> inside = fileSystem.listFiles(listed.getPath(), true);
    while (inside.hasNext()) {
      last = Math.max(last, inside.next().getModificationTime());
    }
    return last;
  }

  @Override
  public void tryWriting() throws IOException {
    Path probe = new Path(staging, "probe-" + UUID.randomUUID());
    WholeObject.create(fileSystem, probe, "");
    fileSystem.delete(probe, false);
  }

  private static Path manifestOf(Path directory) {
    return new Path(directory, RunManifest.FILE_NAME);
  }
}
