package org.ncfspark.cli;

import java.util.List;
import picocli.CommandLine.Option;

/** Options of a command that has a work directory. */
class WorkOptions extends SharedOptions {
  @Option(
      names = "--work",
      order = 3,
      paramLabel = "DIR",
      description = "Where everything is written (default: work).")
  private String work;

  @Override
  List<Given> given() {
    return work == null ? List.of() : List.of(new Given("--work", "work", work));
  }
}
