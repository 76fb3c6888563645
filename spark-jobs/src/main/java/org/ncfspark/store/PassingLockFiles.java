package org.ncfspark.store;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A lock that is gone when it is released: of ids there are ever more, and nothing is made current
 * under them, so that no token has to be remembered.
 */
final class PassingLockFiles extends LockFiles {
  PassingLockFiles(String held, FileSystem fileSystem, Path folder, Path staging) {
    super(held, fileSystem, folder, staging);
  }

  @Override
  void release(long token) throws IOException {
    forget();
  }
}
