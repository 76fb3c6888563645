package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.Pointer;

/** The files {@code KIND/CURRENT-NAME}: each is replaced in one step, so a reader needs no lock. */
final class Pointers {
  static final String PREFIX = "CURRENT-";

  private final FileSystem fileSystem;
  private final Path root;

  Pointers(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.root = root;
  }

  /** Writes the new content of a pointer to a place from which one rename makes it current. */
  @FunctionalInterface
  interface Staging {
    Path write(String text) throws IOException;
  }

  Optional<Pointer> find(ArtifactKind kind, String name) {
    Path file = file(kind, name);
    try (InputStream in = AtomicRename.unchecked(fileSystem).open(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(Pointer.read(text, file.toString()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StorageException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  void replace(ArtifactKind kind, String name, Pointer pointer, Staging staging) {
    Path file = file(kind, name);
    try {
      AtomicRename.replace(fileSystem, staging.write(pointer.toJson()), file);
    } catch (IOException e) {
      throw new StorageException(
          "Cannot write " + file + ": " + e.getMessage() + "; what was current still is", e);
    }
  }

  private Path file(ArtifactKind kind, String name) {
    return new Path(new Path(root, kind.folder()), PREFIX + name);
  }
}
