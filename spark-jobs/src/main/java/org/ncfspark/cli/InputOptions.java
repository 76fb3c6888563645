package org.ncfspark.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of a command that reads raw interactions, or works on what was made of them. */
final class InputOptions extends WorkOptions {
  @Option(
      names = "--input",
      paramLabel = "PATH",
      description =
          "Raw interactions: a file, folder or glob on any Hadoop file system. Commands that work on"
              + " a published data set check that it was made of them.")
  private String input;

  @Override
  List<Given> given() {
    List<Given> given = new ArrayList<>(super.given());
    if (input != null) {
      given.add(new Given("--input", "data.input", input));
    }
    return given;
  }
}
