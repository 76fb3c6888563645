package org.ncfspark.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command that may still run; what it prints goes to files. */
public record RunningCommand(List<String> line, Process process, Path out, Path err) {
  private static final String OPTIONS = "NCF_JAVA_OPTIONS";

  /**
   * An option of all JVMs that tests start, but for those that are given another level. On small
   * data most of their time is the JVM compiling methods for speed that it never needs.
   */
  public static final String QUICK_START = "-XX:TieredStopAtLevel=1";

  /** For commands whose kernels run for long: without the second compiler they are very slow. */
  public static final Map<String, String> AT_FULL_SPEED =
      Map.of(OPTIONS, "-XX:TieredStopAtLevel=4");

  private static final long MINUTES = 8;

  /** The launcher with {@code arguments}, on a small heap, in the directory {@code scratch}. */
  public static RunningCommand ncf(
      Path scratch, Map<String, String> environment, String... arguments) {
    List<String> line = new ArrayList<>(List.of(Project.LAUNCHER.toString()));
    line.addAll(List.of(arguments));
    return start(scratch, environment, line);
  }

  public static RunningCommand start(
      Path scratch, Map<String, String> environment, List<String> line) {
    try {
      Path out = Files.createTempFile(scratch, "out", ".txt");
      Path err = Files.createTempFile(scratch, "err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(line)
              .directory(scratch.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().remove("SPARK_HOME");
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      builder.environment().put("NCF_DRIVER_MEMORY", "1g");
      builder.environment().put("NCF_MASTER", "local[2]");
      builder.environment().putAll(environment);
      builder.environment().merge(OPTIONS, QUICK_START, RunningCommand::withQuickStart);
      return new RunningCommand(line, builder.start(), out, err);
    } catch (IOException e) {
      throw new AssertionError("Cannot run " + line, e);
    }
  }

  private static String withQuickStart(String given, String quickStart) {
    return given.contains("TieredStopAtLevel") ? given : given + " " + quickStart;
  }

  /** Waits until {@code folder} has an entry whose path below it contains {@code name}. */
  RunningCommand awaitEntry(Path folder, String name) {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(MINUTES));
    while (!hasEntry(folder, name)) {
      if (!process.isAlive() || Instant.now().isAfter(deadline)) {
        throw new AssertionError("No " + name + " in " + folder + ": " + end());
      }
      pause();
    }
    return this;
  }

  /** SIGTERM to the launcher. */
  RunningCommand terminate() {
    process.destroy();
    return this;
  }

  /** SIGKILL to the JVM that the launcher waits for. */
  public RunningCommand killJvm() {
    process.children().forEach(ProcessHandle::destroyForcibly);
    return this;
  }

  public Command end() {
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new AssertionError("Still running after " + MINUTES + " minutes: " + line);
      }
      return new Command(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("Cannot run " + line, e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static boolean hasEntry(Path folder, String name) {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.find(folder, 2, (path, attributes) -> true)) {
      return entries.anyMatch(path -> folder.relativize(path).toString().contains(name));
    } catch (IOException | java.io.UncheckedIOException e) {
      return false; // Entries come and go.
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
