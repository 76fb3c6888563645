package org.ncfspark.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.StorageException;
import org.ncfspark.retrain.NightAttempt;

/**
 * Nights that ended before anything was decided, for people to read: files {@code attempts/TIME},
 * of which the newest are kept.
 */
public final class NightAttempts {
  static final int KEPT = 20;

  private final FileSystem fileSystem;
  private final Path folder;

  NightAttempts(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.folder = new Path(root, "attempts");
  }

  /** Adds one, and deletes those that are too many. */
  public void add(NightAttempt attempt) {
    // Colons are not allowed in names on HDFS.
    String name = attempt.time().replaceAll("[^0-9TZ.]", "") + "-" + UUID.randomUUID() + ".json";
    try (FSDataOutputStream out = fileSystem.create(new Path(folder, name), false)) {
      out.write(attempt.toJson().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new StorageException("Cannot write in " + folder + ": " + e.getMessage(), e);
    }
    try {
      List<Path> newestFirst = files();
      for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
        fileSystem.delete(old, false);
      }
    } catch (IOException e) {
      throw new StorageException("Cannot delete in " + folder + ": " + e.getMessage(), e);
    }
  }

  /** All that are kept and can be read, newest first. */
  public List<NightAttempt> newestFirst() {
    List<NightAttempt> attempts = new ArrayList<>();
    try {
      for (Path file : files()) {
        try (InputStream in = fileSystem.open(file)) {
          String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          NightAttempt.read(json).ifPresent(attempts::add);
        }
      }
    } catch (IOException e) {
      throw new StorageException("Cannot read " + folder + ": " + e.getMessage(), e);
    }
    return attempts;
  }

  private List<Path> files() throws IOException {
    try {
      return Arrays.stream(fileSystem.listStatus(folder))
          .map(status -> status.getPath())
          .sorted(Comparator.comparing(Path::getName).reversed())
          .toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
