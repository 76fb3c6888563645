package org.ncfspark.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What Spark's history server reads of one application. */
record EventLog(List<JsonNode> events) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The log in a folder that has no other. */
  static EventLog in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Path log = files.filter(file -> !file.toString().endsWith(".crc")).findAny().orElseThrow();
      try (Stream<String> lines = Files.lines(log)) {
        return new EventLog(lines.map(EventLog::event).toList());
      }
    }
  }

  String application() {
    return named("SparkListenerApplicationStart")
        .findFirst()
        .orElseThrow()
        .get("App Name")
        .asText();
  }

  /** The names of jobs in the order of their starts; "" where one has none. */
  List<String> jobs() {
    return named("SparkListenerJobStart")
        .map(start -> start.at("/Properties/spark.job.description").asText())
        .toList();
  }

  /** The names of queries. */
  List<String> queries() {
    return named("SparkListenerSQLExecutionStart")
        .map(start -> start.get("description").asText())
        .toList();
  }

  private Stream<JsonNode> named(String event) {
    return events.stream().filter(node -> node.get("Event").asText().endsWith(event));
  }

  private static JsonNode event(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
