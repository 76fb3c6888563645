package org.ncfspark.store;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.Pointer;

/** The files {@code KIND/CURRENT-NAME}: each is replaced in one step, so a reader needs no lock. */
final class Pointers {
  static final String PREFIX = "CURRENT-";

  private final Path root;
  private final Publication publication;

  Pointers(Path root, Publication publication) {
    this.root = root;
    this.publication = publication;
  }

  Optional<Pointer> find(ArtifactKind kind, String name) {
    Path file = file(kind, name);
    try {
      return publication.read(file).map(text -> Pointer.read(text, file.toString()));
    } catch (IOException e) {
      throw new StorageException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  void replace(ArtifactKind kind, String name, Pointer pointer, Optional<WriterLock> lock) {
    Path file = file(kind, name);
    try {
      publication.replace(file, pointer.toJson(), lock);
    } catch (IOException e) {
      throw new StorageException(
          "Cannot write " + file + ": " + e.getMessage() + "; what was current still is", e);
    }
  }

  private Path file(ArtifactKind kind, String name) {
    return new Path(new Path(root, kind.folder()), PREFIX + name);
  }
}
