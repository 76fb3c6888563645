package org.ncfspark.recommend;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cells of a CSV record, read as RFC 4180 says. */
final class CsvCells {
  private static final Pattern CELL = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(,|$)");

  private CsvCells() {}

  /**
   * @param record without its end of line
   */
  static List<String> of(String record) {
    List<String> cells = new ArrayList<>();
    Matcher cell = CELL.matcher(record);
    boolean more = true;
    while (more && cell.find()) {
      cells.add(cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""));
      more = cell.group(3).equals(",");
    }
    return cells;
  }
}
