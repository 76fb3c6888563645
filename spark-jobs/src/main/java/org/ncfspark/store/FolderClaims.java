package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.lock.LockClaim;

/**
 * Claims that appear by a rename:
 *
 * <pre>
 *   locks/NAME/7/holder.json    who; its modification time is the heartbeat
 *             /7/pointer        for a moment, what he is about to make current
 * </pre>
 *
 * <p>A claim appears by the rename of a folder that is not empty: of two for one token the first
 * wins, on HDFS and on a local disk, whose {@code create} without overwriting is not atomic. The
 * second is moved <em>into</em> the first, and finds another holder there.
 */
final class FolderClaims extends LockFiles {
  private static final String HOLDER = "holder.json";

  private final FileSystem fileSystem;
  private final Path staging;

  FolderClaims(Kind kind, String held, FileSystem fileSystem, Path folder, Path staging) {
    super(kind, held, fileSystem, folder);
    this.fileSystem = fileSystem;
    this.staging = staging;
  }

  @Override
  Optional<LockClaim> claim(long token) throws IOException {
    Path file = holder(token);
    try (InputStream in = fileSystem.open(file)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(LockClaim.fromJson(json, file.toString()));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  boolean holds(long token, LockClaim claim) throws IOException {
    return claim(token).equals(Optional.of(claim));
  }

  @Override
  long heartbeat(long token) throws IOException {
    try {
      return fileSystem.getFileStatus(holder(token)).getModificationTime();
    } catch (FileNotFoundException e) {
      return 0;
    }
  }

  @Override
  void beat(long token, long heartbeat) throws IOException {
    fileSystem.setTimes(holder(token), heartbeat, -1);
  }

  @Override
  void put(long token, LockClaim claim) throws IOException {
    Path made = new Path(staging, "lock-" + UUID.randomUUID());
    try {
      write(new Path(made, HOLDER), claim.toJson());
      fileSystem.mkdirs(folder());
      if (!fileSystem.exists(claimFolder(token))) {
        fileSystem.rename(made, claimFolder(token));
      }
    } finally {
      fileSystem.delete(made, true);
      fileSystem.delete(new Path(claimFolder(token), made.getName()), true);
    }
  }

  @Override
  void markReleased(Path mark) throws IOException {
    write(mark, "");
  }

  @Override
  void forget(long token) throws IOException {
    Path gone = new Path(staging, "lock-" + UUID.randomUUID());
    fileSystem.mkdirs(staging);
    if (!fileSystem.rename(folder(), gone)) {
      throw new IOException("could not rename " + folder());
    }
    fileSystem.delete(gone, true);
  }

  private void write(Path file, String text) throws IOException {
    try (FSDataOutputStream out = fileSystem.create(file, false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Path holder(long token) {
    return new Path(claimFolder(token), HOLDER);
  }
}
