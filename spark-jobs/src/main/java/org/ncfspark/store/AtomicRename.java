package org.ncfspark.store;

import java.io.IOException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * Replaces a file by another in one step. {@code FileSystem.rename} cannot: it fails where the
 * target exists.
 */
final class AtomicRename {
  private AtomicRename() {}

  static void replace(FileSystem fileSystem, Path from, Path to) throws IOException {
    fileSystem.mkdirs(to.getParent());
    FileContext context = FileContext.getFileContext(to.toUri(), fileSystem.getConf());
    context.rename(from, to, Rename.OVERWRITE);
  }
}
