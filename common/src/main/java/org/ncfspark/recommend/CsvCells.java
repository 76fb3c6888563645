package org.ncfspark.recommend;

/** Texts in CSV files that people open in spreadsheets. */
public final class CsvCells {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private CsvCells() {}

  /**
   * {@code text}, with a quote (') before it where a spreadsheet would run it as a formula (OWASP,
   * "CSV Injection").
   */
  public static String harmless(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }
}
