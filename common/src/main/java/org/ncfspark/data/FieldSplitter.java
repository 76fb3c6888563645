package org.ncfspark.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line at a literal delimiter. Where that is a comma, fields may be quoted as in RFC 4180;
 * a quoted field may not span lines, since a file could then not be read in parallel.
 */
record FieldSplitter(String delimiter) implements Serializable {
  private static final String QUOTING_DELIMITER = ",";
  private static final char QUOTE = '"';

  /**
   * Fills {@code values} as far as it reaches.
   *
   * @return the number of fields of the line
   */
  int split(String line, String[] values) throws BadRecordException {
    if (isQuoted(line)) {
      List<String> fields = quoted(line);
      for (int i = 0; i < Math.min(fields.size(), values.length); i++) {
        values[i] = fields.get(i);
      }
      return fields.size();
    }
    int count = 0;
    int start = 0;
    for (int end = line.indexOf(delimiter); end >= 0; end = line.indexOf(delimiter, start)) {
      if (count < values.length) {
        values[count] = line.substring(start, end);
      }
      count++;
      start = end + delimiter.length();
    }
    if (count < values.length) {
      values[count] = line.substring(start);
    }
    return count + 1;
  }

  List<String> split(String line) throws BadRecordException {
    if (isQuoted(line)) {
      return quoted(line);
    }
    String[] values = new String[split(line, new String[0])];
    split(line, values);
    return List.of(values);
  }

  private boolean isQuoted(String line) {
    return delimiter.equals(QUOTING_DELIMITER) && line.indexOf(QUOTE) >= 0;
  }

  private List<String> quoted(String line) throws BadRecordException {
    List<String> fields = new ArrayList<>();
    int start = 0;
    while (start <= line.length()) {
      if (start < line.length() && line.charAt(start) == QUOTE) {
        start = quotedField(line, start + 1, fields);
      } else {
        int comma = line.indexOf(delimiter, start);
        int end = comma < 0 ? line.length() : comma;
        fields.add(line.substring(start, end));
        start = end + 1;
      }
    }
    return fields;
  }

  /** Returns where the next field starts. */
  private static int quotedField(String line, int from, List<String> fields)
      throws BadRecordException {
    StringBuilder field = new StringBuilder();
    int at = from;
    while (true) {
      int quote = line.indexOf(QUOTE, at);
      if (quote < 0) {
        throw new BadRecordException("quote is not closed");
      }
      field.append(line, at, quote);
      at = quote + 1;
      if (at < line.length() && line.charAt(at) == QUOTE) {
        field.append(QUOTE);
        at++;
      } else if (at == line.length() || line.charAt(at) == ',') {
        fields.add(field.toString());
        return at + 1;
      } else {
        throw new BadRecordException("text after a closing quote");
      }
    }
  }
}
