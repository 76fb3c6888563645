package org.ncfspark.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.StorageException;
import org.ncfspark.lock.LockClaim;

/** The locks of a work directory: of names, under which something is current, and of ids. */
final class Locks {
  private final Publication publication;
  private final Path folder;

  Locks(Publication publication, Path root) {
    this.publication = publication;
    this.folder = new Path(root, "locks");
  }

  WriterLock ofName(String name, Duration lease) {
    return new Claiming(files(name), lease).lock(name);
  }

  WriterLock ofId(ArtifactKind kind, String id, Duration lease) {
    String name = kind.folder() + "/" + id;
    LockFiles files =
        publication.lockFiles(
            LockFiles.Kind.OF_ID,
            name + " is being made (" + kind.madeBy() + ") by",
            new Path(folder, name.replace('/', '-')));
    return new Claiming(files, lease).lock(name);
  }

  Optional<LockClaim> holder(String name) {
    try {
      LockFiles files = files(name);
      long token = files.newestToken();
      return token == 0 || files.isReleased(token) ? Optional.empty() : files.claim(token);
    } catch (IOException e) {
      throw new StorageException("Cannot read lock of " + name + ": " + e.getMessage(), e);
    }
  }

  private LockFiles files(String name) {
    return publication.lockFiles(
        LockFiles.Kind.OF_NAME, "Lock of " + name + " is held by", new Path(folder, name));
  }
}
