package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.lock.LockClaim;

/**
 * Claims that nobody else writes to, because each has a name of its own, and that their holders
 * renew by writing them again:
 *
 * <pre>
 *   locks/NAME/7/NONCE.json    who, and a number that grows with every heartbeat
 * </pre>
 *
 * <p>Whoever has written a claim lists them all, and has the lock if his is alone. Of two, the one
 * who lists later sees the other; no store has to refuse a write for that, but it must list what
 * was written before. Whose name comes first waits for the others to withdraw.
 */
final class ObjectClaims extends LockFiles {
  private static final String JSON = ".json";
  private static final int LOOKS = 20;

  private final FileSystem fileSystem;
  private LockClaim mine;

  ObjectClaims(Kind kind, String held, FileSystem fileSystem, Path folder) {
    super(kind, held, fileSystem, folder);
    this.fileSystem = fileSystem;
  }

  @Override
  Optional<LockClaim> claim(long token) throws IOException {
    for (String name : names(token)) {
      Path file = new Path(claimFolder(token), name);
      Optional<String> json = WholeObject.read(fileSystem, file);
      if (json.isPresent()) {
        return Optional.of(LockClaim.fromJson(json.get(), file.toString()));
      }
    }
    return Optional.empty();
  }

  @Override
  boolean holds(long token, LockClaim claim) throws IOException {
    return fileSystem.exists(file(token, claim));
  }

  /** Reads all of them: a claim of a token may be about to be withdrawn for another. */
  @Override
  long heartbeat(long token) throws IOException {
    long sum = 0;
    for (String name : names(token)) {
      Path file = new Path(claimFolder(token), name);
      sum += WholeObject.read(fileSystem, file).map(json -> 1L + json.hashCode()).orElse(0L);
    }
    return sum;
  }

  /** Looks first, so that the claim of a lock that was taken over does not come back. */
  @Override
  void beat(long token, long heartbeat) throws IOException {
    if (!holds(token, mine)) {
      throw new FileNotFoundException(file(token, mine) + " is gone");
    }
    WholeObject.replace(fileSystem, file(token, mine), mine.beaten(heartbeat).toJson());
  }

  @Override
  void put(long token, LockClaim claim) throws IOException {
    mine = claim;
    boolean alone = false;
    try {
      WholeObject.create(fileSystem, file(token, claim), claim.beaten(0).toJson());
      alone = isAlone(token, file(token, claim).getName());
    } finally {
      if (!alone) {
        forget(token);
      }
    }
  }

  private boolean isAlone(long token, String name) throws IOException {
    for (int look = 0; look < LOOKS; look++) {
      List<String> names = names(token);
      if (names.isEmpty() || !names.get(0).equals(name)) {
        return false;
      }
      if (names.size() == 1) {
        return true;
      }
      WholeObject.pause();
    }
    return false;
  }

  @Override
  void markReleased(Path mark) throws IOException {
    WholeObject.replace(fileSystem, mark, "");
  }

  /** Leaves the claims of others, who are about to withdraw them. */
  @Override
  void forget(long token) throws IOException {
    fileSystem.delete(file(token, mine), false);
  }

  /** The claims of a token, sorted. */
  private List<String> names(long token) throws IOException {
    try {
      return Arrays.stream(fileSystem.listStatus(claimFolder(token)))
          .map(status -> status.getPath().getName())
          .filter(name -> name.endsWith(JSON))
          .sorted()
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  private Path file(long token, LockClaim claim) {
    return new Path(claimFolder(token), claim.nonce() + JSON);
  }
}
