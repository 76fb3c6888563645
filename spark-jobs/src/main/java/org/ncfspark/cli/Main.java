package org.ncfspark.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ncfspark.error.ExitCode;
import org.ncfspark.job.JobResult;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Logs and reports go to standard error; the last line on standard output is a
 * JSON object with the command's result; the exit code is one of {@link ExitCode}.
 */
@Command(
    name = "ncf",
    description = "Trains, evaluates and applies neural collaborative filtering on Apache Spark.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    subcommands = {
      QuickstartCommand.class,
      PipelineCommand.class,
      PreprocessCommand.class,
      SampleCommand.class,
      TrainCommand.class,
      TuneCommand.class,
      EvaluateCommand.class,
      CompareCommand.class,
      RecommendCommand.class,
      GenerateCommand.class,
      BenchmarkCommand.class,
      RetrainCommand.class,
      StatusCommand.class,
      ListCommand.class,
      VerifyCommand.class,
      RollbackCommand.class,
      ShowConfigCommand.class
    },
    footer = {
      "",
      "Start with: ncf quickstart",
      "Help on a command: ncf COMMAND --help",
      "Exit codes: 0 done, 1 a bug, 2 usage or configuration, 3 the data breaks its contract,",
      "  4 training diverged, 5 a quality gate refused, 6 storage or memory,",
      "  143 stopped by SIGTERM; training has written a checkpoint."
    })
public final class Main {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /**
   * @return the exit code
   */
  public static int run(String[] args, PrintStream standardOut, PrintStream standardErr) {
    PrintWriter out = writer(standardOut);
    PrintWriter err = writer(standardErr);
    CommandLine commandLine =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setParameterExceptionHandler((refused, unused) -> refuse(refused, err))
            .setExecutionStrategy(parsed -> execute(parsed, out, err))
            .setExecutionExceptionHandler((thrown, command, parsed) -> fail(thrown, err));
    try {
      return commandLine.execute(args);
    } catch (Throwable error) { // Errors, too, must end as an exit code and a message.
      return fail(error, err);
    }
  }

  private static int execute(ParseResult parsed, PrintWriter out, PrintWriter err) {
    long start = System.nanoTime();
    int code = new RunLast().execute(parsed);
    ParseResult command = parsed.subcommand();
    if (command != null && command.commandSpec().commandLine().getExecutionResult() != null) {
      JobResult result = command.commandSpec().commandLine().getExecutionResult();
      err.println(result.report());
      err.flush();
      out.println(json(command.commandSpec().name(), result, System.nanoTime() - start));
      out.flush();
    }
    return code;
  }

  private static String json(String command, JobResult result, long nanos) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("command", command);
    fields.putAll(result.summary());
    fields.put("seconds", Math.round(nanos / 1e8) / 10.0);
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Result of " + command + " is not JSON: " + fields, e);
    }
  }

  private static int refuse(ParameterException refused, PrintWriter err) {
    err.println(refused.getMessage());
    UnmatchedArgumentException.printSuggestions(refused, err);
    String command = refused.getCommandLine().getCommandSpec().qualifiedName();
    err.println("See " + command + " --help");
    err.flush();
    return ExitCode.USAGE_OR_CONFIGURATION.number();
  }

  private static int fail(Throwable thrown, PrintWriter err) {
    Failure failure = Failure.of(thrown);
    failure.print(err);
    return failure.code().number();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
  }
}
