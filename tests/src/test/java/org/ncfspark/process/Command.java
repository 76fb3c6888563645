package org.ncfspark.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ncfspark.cli.Main;

/** A command that has ended, with all it printed. */
public record Command(int code, String out, String err) {
  /** The launcher with {@code arguments}, on a small heap, in the directory {@code scratch}. */
  static Command ncf(Path scratch, String... arguments) {
    return ncf(scratch, Map.of(), arguments);
  }

  static Command ncf(Path scratch, Map<String, String> environment, String... arguments) {
    return RunningCommand.ncf(scratch, environment, arguments).end();
  }

  static Command run(Path scratch, Map<String, String> environment, List<String> line) {
    return RunningCommand.start(scratch, environment, line).end();
  }

  /** {@code ncf} in this process: for what the launcher and a JVM of its own have no part in. */
  public static Command inProcess(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments.toArray(String[]::new),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Command(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Whether this machine has {@code program}. */
  static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** The object on the last line of standard output. */
  public JsonNode json() {
    try {
      return new ObjectMapper().readTree(last(out));
    } catch (IOException e) {
      throw new AssertionError("Last line is not JSON: " + last(out) + "\n" + err, e);
    }
  }

  public String lastLogLine() {
    return last(err);
  }

  private static String last(String text) {
    return text.strip().lines().reduce((first, second) -> second).orElse("");
  }
}
