package org.ncfspark.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ncfspark.error.ExitCode;
import org.ncfspark.error.NcfException;
import org.ncfspark.job.JobResult;

/**
 * What a command ends with, said once: to people on standard error, and to programs as one JSON
 * object, the last line of standard output and of {@code --result}.
 */
final class Ending {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;
  private final PrintWriter err;
  private final long start = System.nanoTime();
  private String command = "ncf";
  private boolean said;
  private Optional<ResultFile> file = Optional.empty();

  Ending(PrintStream out, PrintStream err) {
    this.out = writer(out);
    this.err = writer(err);
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  /** Names the command that ends. */
  synchronized void of(String name) {
    command = name;
  }

  /** Writes the last line to the file that the command line names, if it names one. */
  synchronized void writeTo(String... arguments) {
    Optional<ResultFile> named = ResultFile.named(arguments).map(ResultFile::of);
    named.ifPresent(ResultFile::clear);
    file = named;
  }

  /** Nothing is to be said: help and version are no results. */
  synchronized int quiet(int exitCode) {
    said = true;
    return exitCode;
  }

  synchronized int done(JobResult result) {
    if (!said) {
      String line = json(ExitCode.DONE, result.summary());
      err.println(result.report());
      Optional<Failure> unwritten = write(line);
      if (unwritten.isPresent()) {
        return failed(unwritten.get());
      }
      say(line);
    }
    return ExitCode.DONE.number();
  }

  synchronized int failed(Failure failure) {
    if (!said) {
      String line = json(failure.code(), failure.facts(command));
      write(line).ifPresent(unwritten -> err.println(unwritten.message()));
      failure.print(err);
      say(line);
    }
    return failure.code().number();
  }

  private Optional<Failure> write(String line) {
    try {
      file.ifPresent(to -> to.write(line));
      return Optional.empty();
    } catch (NcfException unwritten) {
      return Optional.of(Failure.of(unwritten));
    }
  }

  private void say(String line) {
    said = true;
    err.flush();
    out.println(line);
    out.flush();
  }

  private String json(ExitCode code, Map<String, Object> facts) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("command", command);
    fields.put("exit-code", code.number());
    fields.putAll(facts);
    fields.put("seconds", Math.round((System.nanoTime() - start) / 1e8) / 10.0);
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Result of " + command + " is not JSON: " + fields, e);
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }
}
