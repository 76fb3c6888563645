package org.ncfspark.store;

import java.io.IOException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * Renames in one step that say what happened. {@code FileSystem.rename} does not: on HDFS it cannot
 * replace a file, and moves a directory <em>into</em> one that exists, and says true.
 */
public final class AtomicRename {
  private AtomicRename() {}

  /** Puts a file in the place of another, to be read through {@link #unchecked}. */
  public static void replace(FileSystem fileSystem, Path from, Path to) throws IOException {
    FileSystem plain = unchecked(fileSystem);
    plain.mkdirs(to.getParent());
    if (!(plain instanceof RawLocalFileSystem)) {
      FileContext.getFileContext(to.toUri(), plain.getConf()).rename(from, to, Rename.OVERWRITE);
    } else if (!plain.rename(from, to)) {
      // Not FileContext here: on local disks it first deletes what is to be replaced.
      throw new IOException("could not rename " + from + " to " + to);
    }
  }

  /**
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException if there is something at {@code to}
   */
  public static void move(FileSystem fileSystem, Path from, Path to) throws IOException {
    fileSystem.mkdirs(to.getParent());
    FileContext.getFileContext(to.toUri(), fileSystem.getConf()).rename(from, to, Rename.NONE);
  }

  /**
   * A file system without the checksum files that Hadoop writes beside those on local disks: a file
   * and its checksums cannot be replaced in one step.
   */
  public static FileSystem unchecked(FileSystem fileSystem) {
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }
}
