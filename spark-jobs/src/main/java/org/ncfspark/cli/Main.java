package org.ncfspark.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.SparkUserAppException;
import org.ncfspark.error.ExitCode;
import org.ncfspark.session.LogSettings;
import org.ncfspark.session.Signals;
import org.ncfspark.session.StopSignal;
import org.ncfspark.session.YarnApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Logs and reports go to standard error; the last line on standard output is a
 * JSON object with the command's result or its error; the exit code is one of {@link ExitCode}.
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
      "On a cluster: ncf pipeline --profile yarn --deploy-mode cluster \\",
      "  --config my.conf --work hdfs:///ncf --result hdfs:///ncf/result.json",
      "Help on a command: ncf COMMAND --help",
      "Exit codes: 0 done, 1 a bug, 2 usage or configuration,",
      "  3 the data breaks its contract, 4 training diverged, 5 a quality gate refused,",
      "  6 storage, memory or executors failed, 143 stopped by a signal; the same",
      "  command goes on where it was."
    })
public final class Main {

  private Main() {}

  /**
   * Ends the process with the command's exit code. Under YARN the driver shares its process with
   * Spark's application master, which ends it: there the command returns, or throws its code.
   */
  public static void main(String[] args) throws SparkUserAppException {
    LogSettings.apply();
    Ending ending = new Ending(System.out, System.err);
    Thread.setDefaultUncaughtExceptionHandler(new DeadThread(ending, System::exit));
    Signals.passTo(StopSignal.PROCESS, () -> System.exit(ExitCode.INTERRUPTED.number()));
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> ending.failed(Failure.ofLostProcess()), "ending"));
    int code = run(args, ending);
    if (!YarnApplication.isDriver()) {
      System.exit(code);
    }
    YarnApplication.register();
    if (code != ExitCode.DONE.number()) {
      throw new SparkUserAppException(code);
    }
  }

  /**
   * @return the exit code
   */
  public static int run(String[] args, PrintStream standardOut, PrintStream standardErr) {
    return run(args, new Ending(standardOut, standardErr));
  }

  private static int run(String[] args, Ending ending) {
    CommandLine commandLine =
        commandLine()
            .setOut(ending.out())
            .setErr(ending.err())
            .setParameterExceptionHandler((refused, given) -> refuse(refused, given, ending))
            .setExecutionStrategy(parsed -> execute(parsed, args, ending))
            .setExecutionExceptionHandler(
                (thrown, command, parsed) -> ending.failed(Failure.of(thrown)));
    try {
      return commandLine.execute(args);
    } catch (Throwable error) { // Errors, too, must end as an exit code and a message.
      return ending.failed(Failure.of(error));
    }
  }

  /** The commands with their options, a command's own before those that all have. */
  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Main());
    commandLine
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().usageMessage().sortOptions(false));
    return commandLine;
  }

  private static int execute(ParseResult parsed, String[] args, Ending ending) {
    Integer helped = CommandLine.executeHelpRequest(parsed);
    if (helped != null) {
      return ending.quiet(helped);
    }
    if (parsed.hasSubcommand()) {
      ending.of(parsed.subcommand().commandSpec().name());
    }
    try {
      ending.writeTo(args);
    } catch (RuntimeException unwritable) {
      return ending.failed(Failure.of(unwritable));
    }
    new RunLast().execute(parsed);
    return ending.done(parsed.subcommand().commandSpec().commandLine().getExecutionResult());
  }

  private static int refuse(ParameterException refused, String[] args, Ending ending) {
    StringWriter message = new StringWriter();
    PrintWriter lines = new PrintWriter(message);
    lines.println(refused.getMessage());
    UnmatchedArgumentException.printSuggestions(refused, lines);
    lines.print("See " + refused.getCommandLine().getCommandSpec().qualifiedName() + " --help");
    ending.of(refused.getCommandLine().getCommandName());
    try {
      ending.writeTo(args);
    } catch (RuntimeException unwritable) { // The other mistake of the two.
      lines.print("\n" + Failure.of(unwritable).message());
    }
    return ending.failed(new Failure(ExitCode.USAGE_OR_CONFIGURATION, message.toString()));
  }
}
