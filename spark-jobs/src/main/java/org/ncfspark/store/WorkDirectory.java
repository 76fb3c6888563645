package org.ncfspark.store;

import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;

/** The directory that all artifacts lie in, and whether it can be used. */
final class WorkDirectory {
  private final FileSystem fileSystem;
  private final Path root;
  private final Publication publication;

  WorkDirectory(FileSystem fileSystem, Path root, Publication publication) {
    this.fileSystem = fileSystem;
    this.root = root;
    this.publication = publication;
  }

  void requireThere() {
    try {
      if (!fileSystem.exists(root)) {
        throw new DataContractException(
            "No work directory "
                + root
                + ": expected one in which submit/ncf preprocess, pipeline or retrain has published"
                + " something, see --work");
      }
    } catch (IOException e) {
      throw new StorageException("Cannot read " + root + ": " + e.getMessage(), e);
    }
  }

  /** Tries it: permissions alone do not tell. */
  void requireWritable() {
    try {
      publication.tryWriting();
    } catch (IOException e) {
      throw refused(e);
    }
  }

  private StorageException refused(IOException cause) {
    return new StorageException(
        "Cannot write in work directory "
            + root
            + ": "
            + switch (Protocol.of(fileSystem)) {
              case RENAME -> owned() + ": ";
              case OBJECTS -> "";
            }
            + cause.getMessage()
            + "; let this user write there, or choose another directory with --work",
        cause);
  }

  private String owned() {
    return existing(new Path(root, Publication.STAGING))
        + ", and this is user "
        + System.getProperty("user.name");
  }

  /** What is there of a path, and whose that is. */
  private String existing(Path path) {
    try {
      FileStatus status = fileSystem.getFileStatus(path);
      return path.toUri().getPath()
          + (status.isDirectory() ? " is of " : " is no directory and of ")
          + status.getOwner()
          + " with permissions "
          + status.getPermission();
    } catch (IOException e) {
      return path.isRoot() ? "nothing is known of it" : existing(path.getParent());
    }
  }
}
