package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.lock.LockClaim;

/**
 * The claims of one lock as folders, named by their tokens:
 *
 * <pre>
 *   locks/NAME/7/holder.json    who; its modification time is the heartbeat
 *             /7/released       once the holder is done
 *             /7/pointer        for a moment, what he is about to make current
 * </pre>
 *
 * <p>A claim appears by the rename of a folder that is not empty: of two for one token the first
 * wins, on HDFS and on a local disk, whose {@code create} without overwriting is not atomic. The
 * second is moved <em>into</em> the first, and finds another holder there.
 */
class LockFiles {
  private static final String HOLDER = "holder.json";
  private static final String RELEASED = "released";
  private static final String POINTER = "pointer";
  private static final String TOKEN = "[0-9]{1,18}";

  private final String held;
  private final FileSystem fileSystem;
  private final Path folder;
  private final Path staging;

  /**
   * @param held what is said of a lock that has a holder, e.g. "Lock of films is held by"
   */
  LockFiles(String held, FileSystem fileSystem, Path folder, Path staging) {
    this.held = held;
    this.fileSystem = fileSystem;
    this.folder = folder;
    this.staging = staging;
  }

  final String held() {
    return held;
  }

  Path folder() {
    return folder;
  }

  /** The highest token that was ever claimed, as long as its claim is the last; 0 = none was. */
  long newestToken() throws IOException {
    return Arrays.stream(tokens()).max().orElse(0);
  }

  /** Who made the claim of this token, if there is one. */
  Optional<LockClaim> claim(long token) throws IOException {
    Path file = new Path(claimFolder(token), HOLDER);
    try (InputStream in = fileSystem.open(file)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(LockClaim.fromJson(json, file.toString()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  boolean isReleased(long token) throws IOException {
    return fileSystem.exists(new Path(claimFolder(token), RELEASED));
  }

  /** Changes with every {@link #beat}; 0 where the claim is gone. */
  long heartbeat(long token) throws IOException {
    try {
      return fileSystem.getFileStatus(new Path(claimFolder(token), HOLDER)).getModificationTime();
    } catch (FileNotFoundException e) {
      return 0;
    }
  }

  /**
   * @throws FileNotFoundException if the claim is gone
   */
  void beat(long token, long heartbeat) throws IOException {
    fileSystem.setTimes(new Path(claimFolder(token), HOLDER), heartbeat, -1);
  }

  /** Tries to claim a token; whoever finds himself in {@link #claim} has it. */
  void put(long token, LockClaim claim) throws IOException {
    Path made = new Path(staging, "lock-" + UUID.randomUUID());
    try {
      write(new Path(made, HOLDER), claim.toJson());
      fileSystem.mkdirs(folder);
      if (!fileSystem.exists(claimFolder(token))) {
        fileSystem.rename(made, claimFolder(token));
      }
    } finally {
      fileSystem.delete(made, true);
      fileSystem.delete(new Path(claimFolder(token), made.getName()), true);
    }
  }

  /** Lets others claim; tokens go on growing. */
  void release(long token) throws IOException {
    write(new Path(claimFolder(token), RELEASED), "");
  }

  /** Forgets the lock, in one step: whoever sees it afterwards is the first who does. */
  final void forget() throws IOException {
    Path gone = new Path(staging, "lock-" + UUID.randomUUID());
    fileSystem.mkdirs(staging);
    if (!fileSystem.rename(folder, gone)) {
      throw new IOException("could not rename " + folder);
    }
    fileSystem.delete(gone, true);
  }

  /** Deletes older claims, and with them what their holders were about to make current. */
  void deleteBelow(long token) throws IOException {
    for (long older : tokens()) {
      if (older < token) {
        delete(older);
      }
    }
  }

  void delete(long token) throws IOException {
    fileSystem.delete(claimFolder(token), true);
  }

  /** Writes what is about to be made current into the folder of the claim. */
  Path writePointer(long token, String text) throws IOException {
    Path file = new Path(claimFolder(token), POINTER);
    fileSystem.delete(file, false);
    write(file, text);
    return file;
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

  private void write(Path file, String text) throws IOException {
    try (FSDataOutputStream out = fileSystem.create(file, false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Path claimFolder(long token) {
    return new Path(folder, Long.toString(token));
  }
}
