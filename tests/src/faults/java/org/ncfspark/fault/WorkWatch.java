package org.ncfspark.fault;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
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
   * Waits for a path that matches {@code pattern}, new or changed since this watch began.
   *
   * @return false if the command ended first
   */
  boolean awaitChange(String pattern, RunningCommand command) {
    Instant deadline = Instant.now().plus(LONGEST);
    while (Instant.now().isBefore(deadline)) {
      if (hasChanged(pattern)) {
        return true;
      }
      if (!command.process().isAlive()) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
    }
    throw new AssertionError("No change of " + pattern + " in " + work + ": " + command.end());
  }

  private boolean hasChanged(String pattern) {
    return modificationTimes().entrySet().stream()
        .anyMatch(
            entry ->
                entry.getKey().matches(pattern)
                    && !entry.getValue().equals(before.get(entry.getKey())));
  }

  private Map<String, Long> modificationTimes() {
    Map<String, Long> times = new HashMap<>();
    addTimes(work.toFile(), DEPTH, times);
    return times;
  }

  /**
   * Entries come and go while this looks. Of folders 0: their time changes with what is in them.
   */
  private void addTimes(File folder, int depth, Map<String, Long> times) {
    File[] entries = folder.listFiles();
    for (int k = 0; entries != null && k < entries.length; k++) {
      boolean isFolder = entries[k].isDirectory();
      String path = work.relativize(entries[k].toPath()).toString();
      times.put(path, isFolder ? 0 : entries[k].lastModified());
      if (isFolder && depth > 1) {
        addTimes(entries[k], depth - 1, times);
      }
    }
  }
}
