package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;
import org.ncfspark.lock.LockClaim;
import org.ncfspark.manifest.Pointer;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.settings.NcfConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything NCF-Spark writes, as immutable directories {@code <work>/<kind>/<id>} on a Hadoop file
 * system.
 *
 * <p>Files are written to a draft, listed in a manifest with size and SHA-256, and published in one
 * step, as the file system's {@link Protocol} says: a reader sees all of an artifact or nothing.
 * Ids are derived from what an artifact is made of, so publishing one twice is a no-op.
 */
public final class ArtifactStore {
  private static final Logger LOG = LoggerFactory.getLogger(ArtifactStore.class);

  private final FileSystem fileSystem;
  private final Path root;
  private final ArtifactFiles files;
  private final Publication publication;
  private final Pointers pointers;
  private final Locks locks;

  /**
   * @throws org.ncfspark.error.InvalidConfigException if the file system is none of {@link
   *     Protocol}
   */
  public ArtifactStore(Configuration hadoop, String work) {
    try {
      Path path = new Path(work);
      Protocol.require(path, hadoop);
      this.fileSystem = path.getFileSystem(hadoop);
      this.root = fileSystem.makeQualified(path);
      this.files = new ArtifactFiles(fileSystem);
      this.publication = Publication.of(fileSystem, root);
      this.pointers = new Pointers(root, publication);
      this.locks = new Locks(publication, root);
    } catch (IOException | IllegalArgumentException e) {
      throw new StorageException("Cannot use work directory " + work + ": " + e.getMessage(), e);
    }
  }

  /** The directory all artifacts lie in. */
  public Path root() {
    return root;
  }

  /**
   * @throws DataContractException if there is no work directory: a mistyped one must not pass for
   *     one in which nothing is wrong
   */
  public void requireRoot() {
    workDirectory().requireThere();
  }

  /**
   * @throws StorageException if nothing can be written: whose the directory is, before hours of
   *     work
   */
  public void requireWritable() {
    workDirectory().requireWritable();
  }

  private WorkDirectory workDirectory() {
    return new WorkDirectory(fileSystem, root, publication);
  }

  /** The artifact, verified, if it has been published. */
  public Optional<Artifact> find(ArtifactKind kind, String id) {
    Path directory = directory(kind, id);
    try {
      return publication.isPublished(directory)
          ? Optional.of(files.verified(directory))
          : Optional.empty();
    } catch (IOException e) {
      throw new StorageException("Cannot read " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * @throws DataContractException if it has not been published, or is not as its manifest says
   */
  public Artifact require(ArtifactKind kind, String id) {
    return find(kind, id)
        .orElseThrow(
            () ->
                new DataContractException(
                    "No "
                        + kind.folder()
                        + "/"
                        + id
                        + " in "
                        + root
                        + "; run "
                        + kind.madeBy()
                        + " first"));
  }

  /**
   * Publishes what {@code writer} writes, unless {@code id} is published already. One process at a
   * time writes an id; checkpoints are written by whoever writes their model.
   *
   * @return the published artifact, new or old
   * @throws StorageException if another process is at it: which, and since when
   */
  public Artifact publish(ArtifactKind kind, String id, NcfConfig config, StagedWriter writer) {
    Optional<Artifact> published = find(kind, id);
    if (published.isPresent()) {
      return published.get();
    }
    if (kind == ArtifactKind.CHECKPOINT) {
      return write(kind, id, config, writer);
    }
    try (WriterLock lock = lock(kind, id, config.store().lease())) {
      return find(kind, id).orElseGet(() -> write(kind, id, config, writer));
    }
  }

  private Artifact write(ArtifactKind kind, String id, NcfConfig config, StagedWriter writer) {
    Path directory = directory(kind, id);
    try {
      Path draft = publication.draft(directory, id);
      return publication.commit(draft, written(draft, kind, id, config, writer), directory);
    } catch (IOException e) {
      throw new StorageException(
          "Cannot publish " + kind.folder() + "/" + id + " in " + root + ": " + e.getMessage(), e);
    }
  }

  /** Writes the files of a draft; if that fails, none of it is left. */
  private RunManifest written(
      Path draft, ArtifactKind kind, String id, NcfConfig config, StagedWriter writer)
      throws IOException {
    RunManifest manifest = null;
    try {
      ArtifactDraft written = writer.write(draft);
      manifest =
          new RunManifest(
              RunManifest.SCHEMA_VERSION,
              kind.folder(),
              id,
              Instant.now().toString(),
              config.seed(),
              Versions.all(),
              config.values(),
              written.inputs(),
              written.details(),
              files.entries(draft),
              null);
      return manifest;
    } finally {
      if (manifest == null) {
        files.deleteQuietly(draft);
      }
    }
  }

  /** Nights that ended before anything was decided. */
  public NightAttempts attempts() {
    return new NightAttempts(fileSystem, root);
  }

  /** What lies in the work directory. */
  public Catalog catalog() {
    return new Catalog(root, files, publication);
  }

  /** What lies in the folder of a kind, sorted. */
  public List<String> names(ArtifactKind kind) {
    return catalog().entries(new Path(root, kind.folder()), listed -> true);
  }

  /** What is published in a folder of a kind, sorted: ids are {@code folder/name}. */
  public List<String> names(ArtifactKind kind, String folder) {
    return catalog().entries(directory(kind, folder), publication::isPublished);
  }

  /**
   * Deletes what {@link Catalog#leftInStaging} found, if it lies in staging, or if nobody is making
   * the artifact that it is a draft of.
   */
  public void deleteDraft(Path draft, Duration lease) {
    Path directory = draft.getParent();
    if (directory.equals(new Path(root, Publication.STAGING))) {
      files.deleteQuietly(draft);
      return;
    }
    ArtifactKind kind = ArtifactKind.ofFolder(directory.getParent().getName()).orElseThrow();
    try (WriterLock lock = lock(kind, directory.getName(), lease)) {
      files.deleteQuietly(draft);
    } catch (StorageException e) {
      LOG.info("{} stays: {}", draft, e.getMessage());
    }
  }

  /**
   * Deletes an artifact, or a folder of them; nothing where there is none. No half of one is taken
   * for a damaged one, whenever the deletion is interrupted.
   */
  public void delete(ArtifactKind kind, String id) {
    Path directory = directory(kind, id);
    try {
      publication.delete(directory);
    } catch (FileNotFoundException e) {
      LOG.info("{} was deleted by another process meanwhile", directory);
    } catch (IOException e) {
      throw new StorageException("Cannot delete " + directory + ": " + e.getMessage(), e);
    }
  }

  /**
   * Makes {@code id} what {@link #current} answers for {@code name}; nothing is written where it is
   * already.
   */
  public void makeCurrent(ArtifactKind kind, String name, String id) {
    moveTo(kind, name, id, Optional.empty());
  }

  /**
   * Makes an artifact current under the name of a lock.
   *
   * @throws StorageException if the lock was taken over by another process
   */
  public void makeCurrent(WriterLock lock, ArtifactKind kind, String id) {
    moveTo(kind, lock.name(), id, Optional.of(lock));
  }

  private void moveTo(ArtifactKind kind, String name, String id, Optional<WriterLock> lock) {
    String now = Instant.now().toString();
    Optional<Pointer> old = pointer(kind, name);
    if (old.filter(pointer -> pointer.id().equals(id)).isEmpty()) {
      Pointer moved = old.map(p -> p.movedTo(id, now)).orElseGet(() -> Pointer.first(id, now));
      pointers.replace(kind, name, moved, lock);
    }
  }

  /** Takes what is current out of service, for {@code id}, an older artifact. */
  public void rollBack(WriterLock lock, ArtifactKind kind, String id) {
    Pointer back =
        pointer(kind, lock.name())
            .map(pointer -> pointer.rolledBackTo(id, Instant.now().toString()))
            .orElseThrow(() -> nothingCurrent(kind, lock.name()));
    pointers.replace(kind, lock.name(), back, Optional.of(lock));
  }

  /** What is current under {@code name}, since when, and what was before. */
  public Optional<Pointer> pointer(ArtifactKind kind, String name) {
    return pointers.find(kind, name);
  }

  /** The artifact that is current under {@code name}, verified, if there is one. */
  public Optional<Artifact> findCurrent(ArtifactKind kind, String name) {
    return pointer(kind, name).map(pointer -> require(kind, pointer.id()));
  }

  /**
   * The artifact that was last made current under {@code name}.
   *
   * @throws DataContractException if there is none
   */
  public Artifact current(ArtifactKind kind, String name) {
    return findCurrent(kind, name).orElseThrow(() -> nothingCurrent(kind, name));
  }

  private DataContractException nothingCurrent(ArtifactKind kind, String name) {
    return new DataContractException(
        "No "
            + kind.folder()
            + " of "
            + name
            + " in "
            + root
            + "; run "
            + kind.madeBy()
            + " first");
  }

  /**
   * The right to change what is current under {@code name}.
   *
   * @param lease after which a holder that does not renew it has lost it
   * @throws StorageException if another process holds it
   */
  public WriterLock lock(String name, Duration lease) {
    return locks.ofName(name, lease);
  }

  /**
   * The right to write what is published under an id.
   *
   * @throws StorageException if another process has it: which, and since when
   */
  public WriterLock lock(ArtifactKind kind, String id, Duration lease) {
    return locks.ofId(kind, id, lease);
  }

  /** Finds the process that holds the lock of {@code name}, or held it when it was killed. */
  public Optional<LockClaim> lockHolder(String name) {
    return locks.holder(name);
  }

  private Path directory(ArtifactKind kind, String id) {
    return Directories.of(root, kind, id);
  }
}
