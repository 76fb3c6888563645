package org.ncfspark.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.ApplicationReport;

/**
 * An application on YARN, as the resource manager reports it.
 *
 * @param folder below which node managers write
 */
record Application(ApplicationReport report, Path folder) {
  private static final String EXECUTOR = "YarnCoarseGrainedExecutorBackend";

  String id() {
    return report.getApplicationId().toString();
  }

  /** SUCCEEDED, FAILED or KILLED, when it has ended. */
  String verdict() {
    return report.getFinalApplicationStatus().toString();
  }

  int attempts() {
    return report.getCurrentApplicationAttemptId().getAttemptId();
  }

  String diagnostics() {
    return report.getDiagnostics();
  }

  /** SIGKILL to the JVM of one of its executors. */
  void killAnExecutor() {
    executors()
        .findAny()
        .orElseThrow(() -> new AssertionError(id() + " has no executor"))
        .destroyForcibly();
  }

  private Stream<ProcessHandle> executors() {
    return ProcessHandle.current()
        .descendants()
        .filter(process -> isExecutor(Path.of("/proc/" + process.pid() + "/cmdline")));
  }

  /** The shell that YARN starts a container with has the words of its command in one argument. */
  private boolean isExecutor(Path commandLine) {
    try {
      List<String> words =
          List.of(Files.readString(commandLine, StandardCharsets.ISO_8859_1).split("\0"));
      return words.stream().anyMatch(word -> word.endsWith("." + EXECUTOR)) && words.contains(id());
    } catch (IOException e) {
      return false; // It has ended meanwhile.
    }
  }

  /** What its containers wrote to {@code stream}: stdout or stderr, as "yarn logs" shows it. */
  String logs(String stream) throws IOException {
    String files = folder + "/*/*/*-logDir-*/" + id() + "/*/" + stream;
    FileStatus[] found =
        FileSystem.getLocal(new Configuration())
            .globStatus(new org.apache.hadoop.fs.Path("file://" + files));
    StringBuilder all = new StringBuilder();
    for (FileStatus file : found) {
      all.append(Files.readString(Path.of(file.getPath().toUri())));
    }
    return all.toString();
  }
}
