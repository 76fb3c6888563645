package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.lock.LockClaim;

/**
 * The claims of one lock, in folders that are named by their tokens:
 *
 * <pre>
 *   locks/NAME/7/...          who claims it, and his heartbeat
 *             /7/released     once the holder is done
 * </pre>
 */
abstract class LockFiles {
  /** What a lock is for. */
  enum Kind {
    /** Something becomes current under the name: tokens are remembered. */
    OF_NAME,
    /** Nothing becomes current under an id, and there are ever more ids: the lock vanishes. */
    OF_ID
  }

  private static final String RELEASED = "released";
  private static final String TOKEN = "[0-9]{1,18}";

  private final Kind kind;
  private final String held;
  private final FileSystem fileSystem;
  private final Path folder;

  /**
   * @param held what is said of a lock that has a holder, e.g. "Lock of films is held by"
   */
  LockFiles(Kind kind, String held, FileSystem fileSystem, Path folder) {
    this.kind = kind;
    this.held = held;
    this.fileSystem = fileSystem;
    this.folder = folder;
  }

  final String held() {
    return held;
  }

  final Path folder() {
    return folder;
  }

  /** The highest token that was ever claimed, as long as its claim is the last; 0 = none was. */
  final long newestToken() throws IOException {
    return Arrays.stream(tokens()).max().orElse(0);
  }

  /** Who made the claim of this token, if there is one. */
  abstract Optional<LockClaim> claim(long token) throws IOException;

  /** Whether {@code claim} is the one that this token has. */
  abstract boolean holds(long token, LockClaim claim) throws IOException;

  final boolean isReleased(long token) throws IOException {
    return fileSystem.exists(released(token));
  }

  /** Changes with every {@link #beat}; 0 where the claim is gone. */
  abstract long heartbeat(long token) throws IOException;

  /**
   * @throws FileNotFoundException if the claim is gone
   */
  abstract void beat(long token, long heartbeat) throws IOException;

  /** Tries to claim a token; whose claim it {@link #holds} afterwards has it. */
  abstract void put(long token, LockClaim claim) throws IOException;

  /** Lets others claim; tokens of a name go on growing. */
  final void release(long token) throws IOException {
    switch (kind) {
      case OF_NAME -> markReleased(released(token));
      case OF_ID -> forget(token);
    }
  }

  /** Writes an empty file. */
  abstract void markReleased(Path mark) throws IOException;

  /** Forgets the lock, in one step: whoever sees it afterwards is the first who does. */
  abstract void forget(long token) throws IOException;

  /** Deletes older claims, and with them what their holders were about to make current. */
  final void deleteBelow(long token) throws IOException {
    for (long older : tokens()) {
      if (older < token) {
        delete(older);
      }
    }
  }

  final void delete(long token) throws IOException {
    fileSystem.delete(claimFolder(token), true);
  }

  private long[] tokens() throws IOException {
    try {
      return Arrays.stream(fileSystem.listStatus(folder))
          .filter(FileStatus::isDirectory)
          .map(status -> status.getPath().getName())
          .filter(name -> name.matches(TOKEN))
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (FileNotFoundException e) {
      return new long[0];
    }
  }

  private Path released(long token) {
    return new Path(claimFolder(token), RELEASED);
  }

  final Path claimFolder(long token) {
    return new Path(folder, Long.toString(token));
  }
}
