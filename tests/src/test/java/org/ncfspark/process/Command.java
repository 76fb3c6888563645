package org.ncfspark.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command that has ended, with all it printed. */
record Command(int code, String out, String err) {
  private static final long MINUTES = 8;

  /** The launcher with {@code arguments}, on a small heap, in the directory {@code scratch}. */
  static Command ncf(Path scratch, String... arguments) {
    return ncf(scratch, Map.of(), arguments);
  }

  static Command ncf(Path scratch, Map<String, String> environment, String... arguments) {
    List<String> line = new ArrayList<>(List.of(Project.LAUNCHER.toString()));
    line.addAll(List.of(arguments));
    return run(scratch, environment, line);
  }

  static Command run(Path scratch, Map<String, String> environment, List<String> line) {
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
      Process process = builder.start();
      try {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          throw new AssertionError("Still running after " + MINUTES + " minutes: " + line);
        }
      } finally {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      return new Command(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError("Cannot run " + line, e);
    }
  }

  /** The object on the last line of standard output. */
  JsonNode json() {
    try {
      return new ObjectMapper().readTree(last(out));
    } catch (IOException e) {
      throw new AssertionError("Last line is not JSON: " + last(out) + "\n" + err, e);
    }
  }

  String lastLogLine() {
    return last(err);
  }

  private static String last(String text) {
    return text.strip().lines().reduce((first, second) -> second).orElse("");
  }
}
