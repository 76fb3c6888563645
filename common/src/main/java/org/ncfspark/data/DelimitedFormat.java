package org.ncfspark.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.data.DataConfig.Columns;
import org.ncfspark.error.DataContractException;

/** One interaction a line, its fields split by a delimiter. */
public final class DelimitedFormat implements RawFormat {
  private static final long serialVersionUID = 1L;
  private static final int ABSENT = -1;

  private final FieldSplitter splitter;
  private final RawFields fields;
  private final List<String> names;
  private final int columns;
  private final int user;
  private final int item;
  private final int rating;
  private final int time;

  private DelimitedFormat(
      FieldSplitter splitter, RawFields fields, List<String> names, Positions positions) {
    this.names = List.copyOf(names);
    this.splitter = splitter;
    this.fields = fields;
    this.columns = positions.count;
    this.user = positions.user;
    this.item = positions.item;
    this.rating = positions.rating;
    this.time = positions.time;
  }

  private record Positions(int user, int item, int rating, int time, int count) {}

  static RawFormat of(DataConfig data, RawFields fields, FileHead head) {
    if (head.lines().isEmpty()) {
      return DelimitedFormat::refuse;
    }
    FieldSplitter splitter = new FieldSplitter(data.delimiter(), data.quote());
    DelimiterCheck.check(data.delimiter(), head);
    List<String> names = data.header() ? header(splitter, head) : List.of();
    int count = data.header() ? names.size() : usualCount(splitter, head);
    return new DelimitedFormat(
        splitter, fields, names, positions(data.columns(), names, count, head));
  }

  /** A file without header that has (at least) these columns, by position. */
  public static RawFormat of(String delimiter, Columns columns, RawFields fields, FileHead head) {
    FieldSplitter splitter = new FieldSplitter(delimiter, FieldSplitter.NO_QUOTES);
    int count = usualCount(splitter, head);
    return new DelimitedFormat(
        splitter, fields, List.of(), positions(columns, List.of(), count, head));
  }

  /** Refuses every line: the head of the file is broken, or the file is empty and has no lines. */
  private static List<RawInteraction> refuse(String line) throws BadRecordException {
    throw new BadRecordException("the first lines of its file are no text");
  }

  @Override
  public List<RawInteraction> parse(String line) throws BadRecordException {
    String[] values = new String[columns];
    int found = splitter.split(line, values);
    if (found != columns) {
      throw new BadRecordException("expected " + columns + " columns, found " + found);
    }
    return List.of(
        new RawInteraction(
            fields.id("user", values[user]),
            fields.id("item", values[item]),
            rating == ABSENT ? RawInteraction.IMPLICIT_RATING : fields.rating(values[rating]),
            time == ABSENT ? RawInteraction.NO_TIME : fields.epochMicros(values[time])));
  }

  @Override
  public String columns() {
    return names.isEmpty() ? columns + ", by position from 0" : String.join(", ", names);
  }

  private static Positions positions(
      Columns columns, List<String> names, int count, FileHead head) {
    return new Positions(
        position("user", columns.user(), names, count, head),
        position("item", columns.item(), names, count, head),
        position("rating", columns.rating(), names, count, head),
        position("time", columns.time(), names, count, head),
        count);
  }

  private static int position(
      String key, String column, List<String> names, int count, FileHead head) {
    if (column.isEmpty()) {
      return ABSENT;
    }
    int position = names.indexOf(column);
    if (position != names.lastIndexOf(column)) {
      throw new DataContractException(
          head.file()
              + " has several columns '"
              + column
              + "' (data.columns."
              + key
              + "); its header has "
              + names
              + ": name one by its position, with data.header = true");
    }
    if (position >= 0) {
      return position;
    }
    if (!Columns.isPosition(column)) {
      throw new DataContractException(
          head.file()
              + " has no column '"
              + column
              + "' (data.columns."
              + key
              + "); its header has "
              + names);
    }
    position = Integer.parseInt(column);
    if (position >= count && count > 0) {
      throw new DataContractException(
          head.file()
              + " has lines of "
              + count
              + " columns, but data.columns."
              + key
              + " = "
              + column
              + " (positions count from 0); check data.delimiter and data.columns");
    }
    return position;
  }

  private static List<String> header(FieldSplitter splitter, FileHead head) {
    try {
      return splitter.split(head.lines().get(0)).stream().map(String::strip).toList();
    } catch (BadRecordException e) {
      throw new DataContractException(
          "Cannot read the header of " + head.file() + ": " + e.getMessage(), e);
    }
  }

  /** The number of columns that most lines of the head have: a few of them may be broken. */
  private static int usualCount(FieldSplitter splitter, FileHead head) {
    Map<Integer, Integer> linesByCount = new HashMap<>();
    for (String line : head.lines()) {
      try {
        linesByCount.merge(splitter.split(line).size(), 1, Integer::sum);
      } catch (BadRecordException e) {
        // A broken line has no number of columns.
      }
    }
    return linesByCount.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }
}
