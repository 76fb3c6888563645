package org.ncfspark.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The table of CONTRIBUTING.md that says which room may know which: those of the rows above. */
final class LayeringTable {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(common|spark-jobs)` \\| (`[a-z`, .*]+`) \\|.*\\|$", Pattern.MULTILINE);

  /** Rooms of some module that stand in one row. */
  private record Row(String module, List<String> rooms) {}

  private final List<Row> rows = new ArrayList<>();

  private LayeringTable(String page) {
    for (MatchResult row : ROW.matcher(page).results().toList()) {
      List<String> rooms = Arrays.asList(row.group(2).replace("`", "").split(", "));
      rows.add(new Row(row.group(1), rooms));
    }
  }

  /** The table as CONTRIBUTING.md has it. */
  static LayeringTable ofThePage() {
    try {
      return new LayeringTable(Files.readString(ROOT.resolve("CONTRIBUTING.md")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All rooms, from those that know nothing to those that nobody knows. */
  List<String> rooms() {
    return rows.stream().flatMap(row -> row.rooms().stream()).toList();
  }

  /** The folders of a module's rooms. */
  List<String> folders(String module) {
    return rows.stream()
        .filter(row -> row.module().equals(module))
        .flatMap(row -> row.rooms().stream())
        .filter(room -> !room.endsWith("*"))
        .toList();
  }

  /** The pattern of a room's packages. Those of {@code a.*} are rooms beside {@code a}. */
  String packages(String room) {
    boolean hasRoomsInIt = rooms().contains(room + ".*");
    return "org.ncfspark." + room + (hasRoomsInIt || room.endsWith("*") ? "" : "..");
  }

  /** The rooms that {@code room} may not know: all others of its row and of those below. */
  List<String> closedTo(String room) {
    List<String> closed = new ArrayList<>();
    for (Row row : rows) {
      if (row.rooms().contains(room) || !closed.isEmpty()) {
        closed.addAll(row.rooms());
      }
    }
    closed.remove(room);
    return closed;
  }
}
