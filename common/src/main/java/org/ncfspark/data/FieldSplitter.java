package org.ncfspark.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a line at a literal delimiter. Fields may be quoted as in RFC 4180; a quoted field may not
 * span lines, since a file could then not be read in parallel.
 *
 * @param quote one character, or {@link #NO_QUOTES}
 */
record FieldSplitter(String delimiter, String quote) implements Serializable {
  static final String NO_QUOTES = "";

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
    return !quote.isEmpty() && line.indexOf(quote.charAt(0)) >= 0;
  }

  private List<String> quoted(String line) throws BadRecordException {
    List<String> fields = new ArrayList<>();
    int start = 0;
    while (start <= line.length()) {
      if (line.startsWith(quote, start)) {
        start = quotedField(line, start + 1, fields);
      } else {
        int next = line.indexOf(delimiter, start);
        int end = next < 0 ? line.length() : next;
        fields.add(line.substring(start, end));
        start = end + delimiter.length();
      }
    }
    return fields;
  }

  /** Returns where the next field starts: beyond the line if there is none. */
  private int quotedField(String line, int from, List<String> fields) throws BadRecordException {
    StringBuilder field = new StringBuilder();
    int at = from;
    while (true) {
      int end = line.indexOf(quote, at);
      if (end < 0) {
        throw new BadRecordException("quote is not closed");
      }
      field.append(line, at, end);
      at = end + 1;
      if (line.startsWith(quote, at)) {
        field.append(quote);
        at++;
      } else if (at == line.length() || line.startsWith(delimiter, at)) {
        fields.add(field.toString());
        return at + delimiter.length();
      } else {
        throw new BadRecordException("text after a closing quote");
      }
    }
  }
}
