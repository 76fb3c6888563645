package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.RunManifest;

/**
 * Everything NCF-Spark writes, as immutable directories {@code <work>/<kind>/<id>} on a Hadoop file
 * system.
 *
 * <p>Files are written to a staging directory, listed in a manifest with size and SHA-256, and
 * appear under their id by one rename: a reader sees all of an artifact or nothing. Ids are derived
 * from what an artifact is made of, so publishing one twice is a no-op.
 */
public final class ArtifactStore {
  private static final String STAGING = ".staging";
  private static final String CURRENT = "CURRENT-";

  private final FileSystem fileSystem;
  private final Path root;
  private final ArtifactFiles files;

  public ArtifactStore(Configuration hadoop, String work) {
    try {
      Path path = new Path(work);
      this.fileSystem = path.getFileSystem(hadoop);
      this.root = fileSystem.makeQualified(path);
      this.files = new ArtifactFiles(fileSystem);
    } catch (IOException | IllegalArgumentException e) {
      throw new StorageException("Cannot use work directory " + work + ": " + e.getMessage(), e);
    }
  }

  /** The directory all artifacts lie in. */
  public Path root() {
    return root;
  }

  /** The artifact, verified, if it has been published. */
  public Optional<Artifact> find(ArtifactKind kind, String id) {
    Path directory = directory(kind, id);
    try {
      return fileSystem.exists(directory)
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
   * Publishes what {@code writer} writes, unless {@code id} is published already.
   *
   * @return the published artifact, new or old
   */
  public Artifact publish(ArtifactKind kind, String id, NcfConfig config, StagedWriter writer) {
    Optional<Artifact> published = find(kind, id);
    if (published.isPresent()) {
      return published.get();
    }
    Path staging = new Path(root, STAGING + "/" + id.replace('/', '-') + "-" + UUID.randomUUID());
    try {
      fileSystem.mkdirs(staging);
      ArtifactDraft draft = writer.write(staging);
      RunManifest manifest =
          new RunManifest(
              RunManifest.SCHEMA_VERSION,
              kind.folder(),
              id,
              Instant.now().toString(),
              config.seed(),
              Versions.all(),
              config.values(),
              draft.inputs(),
              draft.details(),
              files.entries(staging));
      files.write(new Path(staging, RunManifest.FILE_NAME), manifest.toJson());
      return new Artifact(moveToPlace(staging, directory(kind, id)), manifest);
    } catch (IOException e) {
      throw new StorageException(
          "Cannot publish " + kind.folder() + "/" + id + " in " + root + ": " + e.getMessage(), e);
    } finally {
      deleteQuietly(staging);
    }
  }

  /** What lies in the folder of a kind, sorted. */
  public List<String> names(ArtifactKind kind) {
    return names(new Path(root, kind.folder()));
  }

  /** What lies in a folder of a kind, sorted: ids are {@code folder/name}. */
  public List<String> names(ArtifactKind kind, String folder) {
    return names(directory(kind, folder));
  }

  private List<String> names(Path directory) {
    try {
      return Arrays.stream(fileSystem.listStatus(directory))
          .map(status -> status.getPath().getName())
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new StorageException("Cannot list " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Deletes an artifact, or a folder of them; nothing where there is none. */
  public void delete(ArtifactKind kind, String id) {
    Path directory = directory(kind, id);
    try {
      fileSystem.delete(directory, true);
    } catch (IOException e) {
      throw new StorageException("Cannot delete " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Makes {@code id} what {@link #current} answers for {@code name}. */
  public void makeCurrent(ArtifactKind kind, String name, String id) {
    Path pointer = pointer(kind, name);
    Path next = new Path(root, STAGING + "/" + pointer.getName() + "-" + UUID.randomUUID());
    try {
      files.write(next, id + "\n");
      AtomicRename.replace(fileSystem, next, pointer);
    } catch (IOException e) {
      throw new StorageException("Cannot write " + pointer + ": " + e.getMessage(), e);
    }
  }

  /**
   * The artifact that was last made current under {@code name}.
   *
   * @throws DataContractException if there is none
   */
  public Artifact current(ArtifactKind kind, String name) {
    Path pointer = pointer(kind, name);
    try (InputStream in = fileSystem.open(pointer)) {
      return require(kind, new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (FileNotFoundException e) {
      throw new DataContractException(
          "No "
              + kind.folder()
              + " of "
              + name
              + " in "
              + root
              + "; run "
              + kind.madeBy()
              + " first",
          e);
    } catch (IOException e) {
      throw new StorageException("Cannot read " + pointer + ": " + e.getMessage(), e);
    }
  }

  private Path directory(ArtifactKind kind, String id) {
    return new Path(new Path(root, kind.folder()), id);
  }

  private Path pointer(ArtifactKind kind, String name) {
    return new Path(new Path(root, kind.folder()), CURRENT + name);
  }

  private Path moveToPlace(Path staging, Path target) throws IOException {
    fileSystem.mkdirs(target.getParent());
    // HDFS moves a directory *into* an existing one and says true; whoever came first wins, with
    // the same content.
    if (!fileSystem.exists(target) && !fileSystem.rename(staging, target)) {
      throw new IOException("could not rename " + staging + " to " + target);
    }
    return target;
  }

  private void deleteQuietly(Path staging) {
    try {
      fileSystem.delete(staging, true);
    } catch (IOException e) {
      // Staging is never read; a later clean-up removes what a failing file system kept.
    }
  }
}
