package org.ncfspark.recommend;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Lines of CSV files (RFC 4180). */
public final class CsvLine {
  /** Between lines. */
  public static final String SEPARATOR = "\r\n";

  private static final String FORMULA_STARTS = "=+-@\t\r";
  private static final String NEED_QUOTES = ",\"\r\n";

  private CsvLine() {}

  /** One record, without the line's end. */
  public static String of(String... cells) {
    return Arrays.stream(cells).map(CsvLine::quoted).collect(Collectors.joining(","));
  }

  /**
   * {@code text}, with an apostrophe before it where a spreadsheet would run it as a formula
   * (OWASP, "CSV Injection").
   */
  public static String harmless(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  private static String quoted(String cell) {
    boolean plain = cell.chars().allMatch(character -> NEED_QUOTES.indexOf(character) < 0);
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
