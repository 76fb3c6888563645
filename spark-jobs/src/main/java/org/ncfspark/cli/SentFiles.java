package org.ncfspark.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ncfspark.config.ConfigFiles;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Prints what {@code submit/ncf} sends with a command to a driver in a cluster: the value of {@link
 * ConfigFiles#SETTING}, with the configuration files that the command line names.
 */
final class SentFiles {
  private SentFiles() {}

  /**
   * @param args a command line; one that is wrong is refused here, before anything is submitted
   */
  public static void main(String[] args) {
    List<Path> files;
    try {
      files = of(args);
    } catch (ParameterException wrong) {
      System.exit(Main.run(args, System.out, System.err));
      return;
    }
    System.out.println(ConfigFiles.packed(files));
  }

  static List<Path> of(String... args) {
    ParseResult parsed = Main.commandLine().parseArgs(args);
    List<Path> files = new ArrayList<>();
    if (parsed.hasSubcommand()) {
      CommandLine command = parsed.subcommand().commandSpec().commandLine();
      for (OptionSpec option : parsed.subcommand().matchedOptions()) {
        if (option.getValue() instanceof Collection<?> values) {
          values.stream().filter(Path.class::isInstance).map(Path.class::cast).forEach(files::add);
        }
      }
      if (command.getCommand() instanceof ConfiguredByName named) {
        files.addAll(named.configurations());
      }
    }
    return files;
  }
}
