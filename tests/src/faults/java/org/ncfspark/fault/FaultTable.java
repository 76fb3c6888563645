package org.ncfspark.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The outcomes of all tests of the suite, printed when the last one has ended. */
final class FaultTable implements BeforeAllCallback {
  private static final Path FILE = Path.of("target", "fault-table.txt");
  private static final List<Outcomes> ROWS = new ArrayList<>();

  static Outcomes row(String fault) {
    Outcomes outcomes = new Outcomes(fault);
    synchronized (ROWS) {
      ROWS.add(outcomes);
    }
    return outcomes;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    AutoCloseable printed = FaultTable::print;
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(FaultTable.class))
        .getOrComputeIfAbsent("printed at the end", key -> printed);
  }

  private static void print() throws IOException {
    List<String> lines = new ArrayList<>();
    synchronized (ROWS) {
      lines.add("%-76s %7s   %4s   %s".formatted("input or fault", "tried", "lost", "outcome"));
      ROWS.stream().filter(row -> row.triedSoFar() > 0).map(Outcomes::toString).forEach(lines::add);
      int tried = ROWS.stream().mapToInt(Outcomes::triedSoFar).sum();
      int lost = ROWS.stream().mapToInt(Outcomes::lost).sum();
      lines.add("%-76s %7d   %4d".formatted("all", tried, lost));
    }
    Files.write(FILE, lines);
    System.out.println("\n" + String.join("\n", lines) + "\n");
  }
}
