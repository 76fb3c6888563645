package org.ncfspark.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.ncfspark.process.RunningCommand;

/** Sees what a running command changes in its work directory. */
final class WorkWatch {
  private static final Duration LONGEST = Duration.ofMinutes(8);
  private static final int DEPTH = 4;

  private final Path work;
  private final Map<String, Long> before;

  WorkWatch(Path work) {
    this.work = work;
    this.before = modificationTimes();
  }

  /**
   * Waits for a path whose beginning is {@code prefix}, new or changed since this watch began.
   *
   * @return false if the command ended first
   */
  boolean awaitChange(String prefix, RunningCommand command) {
    Instant deadline = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(deadline)) {
      if (hasChanged(prefix)) {
        return true;
      }
      if (!command.process().isAlive()) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    throw new AssertionError("No change of " + prefix + " in " + work + ": " + command.end());
  }

  private boolean hasChanged(String prefix) {
    return modificationTimes().entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().startsWith(prefix)
                    && !entry.getValue().equals(before.get(entry.getKey())));
  }

  private Map<String, Long> modificationTimes() {
    Map<String, Long> times = new HashMap<>();
    try (Stream<Path> all = Files.walk(work, DEPTH)) {
      all.forEach(path -> times.put(work.relativize(path).toString(), modified(path)));
    } catch (IOException | UncheckedIOException e) {
      return times; // Entries come and go.
    }
    return times;
  }

  /** 0 for folders: theirs changes with what is in them. */
  private static long modified(Path path) {
    try {
      return Files.isDirectory(path) ? 0 : Files.getLastModifiedTime(path).toMillis();
    } catch (IOException e) {
      return -1;
    }
  }
}
