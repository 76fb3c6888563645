package org.ncfspark.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.manifest.RunManifest;

/** What a {@link Protocol} does on a file system: how artifacts, pointers and claims appear. */
interface Publication {
  String STAGING = ".staging";

  static Publication of(FileSystem fileSystem, Path root) {
    return switch (Protocol.of(fileSystem)) {
      case RENAME -> new RenamePublication(fileSystem, root);
      case OBJECTS -> new ObjectPublication(fileSystem, root);
    };
  }

  /** A new place for the files of an artifact, which nobody else writes to. */
  Path draft(Path directory, String id) throws IOException;

  /**
   * Publishes a draft, unless another process has published the artifact meanwhile.
   *
   * @param manifest of all files in {@code draft}
   * @return what is published
   */
  Artifact commit(Path draft, RunManifest manifest, Path directory) throws IOException;

  boolean isPublished(Path directory) throws IOException;

  /** Whether an entry of a listing is a published artifact. */
  boolean isPublished(FileStatus listed) throws IOException;

  /**
   * Deletes an artifact, or a folder of them; nothing where there is none. Half of one, left by a
   * deletion that was interrupted, is not taken for a damaged one.
   */
  void delete(Path directory) throws IOException;

  /** The text of a pointer, if there is one. */
  Optional<String> read(Path pointer) throws IOException;

  /**
   * Replaces a pointer in one step.
   *
   * @param lock that the writer must hold, if there is one
   */
  void replace(Path pointer, String text, Optional<WriterLock> lock) throws IOException;

  /** The files that claim a lock. */
  LockFiles lockFiles(LockFiles.Kind kind, String held, Path folder);

  /** Everything that was begun and not published, by writers that may still live. */
  List<FileStatus> drafts() throws IOException;

  /** When an entry of a listing, or anything in it, was last written, in epoch milliseconds. */
  long lastWritten(FileStatus listed) throws IOException;

  /** Tries whether anything can be written: permissions alone do not tell. */
  void tryWriting() throws IOException;
}
