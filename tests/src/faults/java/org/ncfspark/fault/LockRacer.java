package org.ncfspark.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.ncfspark.error.StorageException;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.store.WriterLock;

/** A process that takes a lock when it is told to, and lets go of it when it is told to. */
final class LockRacer implements AutoCloseable {
  static final String REFUSED = "refused";
  private static final String DONE = "done";

  /** Long beside what a busy machine keeps a process waiting. */
  private static final Duration LEASE = Duration.ofSeconds(4);

  private final Process process;
  private final PrintStream orders;
  private final BufferedReader answers;

  private LockRacer(Process process) {
    this.process = process;
    this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Returns when it waits for orders. */
  static LockRacer start(Disk disk, Path work) throws IOException {
    LockRacer started =
        new LockRacer(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx128m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    LockRacer.class.getName(),
                    disk.name(),
                    work.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    started.awaitDone();
    return started;
  }

  static String holds(long token) {
    return "holds token " + token;
  }

  void takeAt(long epochMillis) {
    orders.println(epochMillis);
  }

  /**
   * Whether it {@link #holds} the lock or is {@link #REFUSED}; null where the process has ended.
   */
  String answer() throws IOException {
    return answers.readLine();
  }

  /** Returns when the lock is released, if this one had it. */
  void letGo() throws IOException {
    orders.println();
    awaitDone();
  }

  private void awaitDone() throws IOException {
    if (!DONE.equals(answers.readLine())) {
      throw new AssertionError("Process " + process.pid() + " has ended before its time");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** Runs as a process of its own, and reads an order a line. */
  public static void main(String[] arguments) throws IOException {
    ArtifactStore store = Disk.valueOf(arguments[0]).store(Path.of(arguments[1]));
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println(DONE);
    for (String start = orders.readLine(); start != null; start = orders.readLine()) {
      awaitMillis(Long.parseLong(start));
      try (WriterLock lock = store.lock(NightInput.NAME, LEASE)) {
        System.out.println(holds(lock.token()));
        orders.readLine();
      } catch (StorageException refused) {
        System.out.println(refused.getMessage().contains("held by") ? REFUSED : refused);
        orders.readLine();
      }
      System.out.println(DONE);
    }
  }

  /** Waits without sleep, from which two processes do not wake up together. */
  private static void awaitMillis(long epochMillis) {
    while (System.currentTimeMillis() < epochMillis) {
      Thread.onSpinWait();
    }
  }
}
