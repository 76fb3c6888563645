package org.ncfspark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What was tried on each cluster and what came of it, printed when the last test has ended. */
final class TrialTable implements BeforeAllCallback {
  private static final Path FILE = Path.of("target", "cluster-table.txt");
  private static final String ROW = "%-12s %-8s %-44s %s";
  private static final List<String> ROWS = new ArrayList<>();

  static void add(String manager, String deployMode, String trial, String observed) {
    synchronized (ROWS) {
      ROWS.add(ROW.formatted(manager, deployMode, trial, observed));
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    AutoCloseable printed = TrialTable::print;
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(TrialTable.class))
        .getOrComputeIfAbsent("printed at the end", key -> printed);
  }

  private static void print() throws IOException {
    List<String> lines = new ArrayList<>();
    synchronized (ROWS) {
      lines.add(ROW.formatted("manager", "mode", "trial", "observed"));
      ROWS.stream().sorted().forEach(lines::add);
    }
    Files.write(FILE, lines);
    System.out.println("\n" + String.join("\n", lines) + "\n");
  }
}
