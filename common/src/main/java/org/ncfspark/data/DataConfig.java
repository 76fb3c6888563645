package org.ncfspark.data;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.config.Names;

/** What raw data is read and what of it is kept; see {@code ncf.data} in {@code reference.conf}. */
public record DataConfig(
    String name,
    String input,
    List<String> files,
    String format,
    TextEncoding encoding,
    String delimiter,
    String quote,
    boolean header,
    Columns columns,
    MissingValues missing,
    String timeFormat,
    double positiveAbove,
    double maxBadShare,
    Filter filter) {

  /** Positions or names of the columns; an empty text means that the data does not have it. */
  public record Columns(String user, String item, String rating, String time) {
    private static final Pattern POSITION = Pattern.compile("[0-9]{1,4}");

    /** Whether {@code column} is a position from 0, not a name. */
    public static boolean isPosition(String column) {
      return POSITION.matcher(column).matches();
    }

    private List<String> present() {
      return Stream.of(user, item, rating, time).filter(column -> !column.isEmpty()).toList();
    }
  }

  /** The format that Spark reads itself; all others are texts. */
  public static final String PARQUET = "parquet";

  private static final String DELIMITED = "delimited";
  private static final String ADJACENCY = "adjacency";
  private static final String NETFLIX = "netflix";

  /** Fewest interactions an item and a user may have, and how that is counted. */
  public record Filter(
      int minItemInteractions, int minUserInteractions, Order order, Passes passes, Count count) {

    public boolean keepsEverything() {
      return minItemInteractions == 1 && minUserInteractions == 1;
    }
  }

  public enum Order {
    ITEMS_FIRST,
    USERS_FIRST
  }

  public enum Passes {
    SINGLE,
    UNTIL_STABLE
  }

  /** Whether repeated interactions of a user with an item count once or each. */
  public enum Count {
    MERGED,
    REPEATS
  }

  /** Whether the data says when an interaction was. */
  public boolean hasTime() {
    return format.equals(NETFLIX) || (!format.equals(ADJACENCY) && !columns.time.isEmpty());
  }

  /** Reads {@code ncf.data}; what is wrong is noted in the section. */
  public static DataConfig from(ConfigSection data) {
    DataConfig config = read(data);
    if (config.columns.user.isEmpty() || config.columns.item.isEmpty()) {
      data.problem("columns", "expected a user and an item column");
    }
    if (config.format.equals(PARQUET) && !config.encoding.equals(TextEncoding.UTF_8)) {
      data.problem("encoding", "Parquet files state it themselves; expected UTF-8");
    }
    if (config.format.equals(DELIMITED)) {
      config.checkDelimited(data);
    }
    return config;
  }

  private void checkDelimited(ConfigSection data) {
    if (delimiter.isEmpty()) {
      data.problem("delimiter", "expected at least one character");
    }
    if (!quote.isEmpty() && delimiter.contains(quote)) {
      data.problem("quote", "the delimiter has it, too; expected another character, or none");
    }
    for (String column : columns.present()) {
      if (!header && !Columns.isPosition(column)) {
        data.problem(
            "columns",
            "'" + column + "' is a name, but header = false; expected a position from 0");
      }
    }
  }

  private static DataConfig read(ConfigSection data) {
    ConfigSection columns = data.section("columns");
    ConfigSection filter = data.section("filter");
    Set<String> formats = new TreeSet<>(RawFormats.names());
    formats.add(PARQUET);
    return new DataConfig(
        data.parsed("name", Names::valid),
        data.text("input"),
        data.texts("files"),
        data.oneOf("format", formats),
        data.parsed("encoding", TextEncoding::of),
        data.text("delimiter"),
        data.parsed("quote", DataConfig::quote),
        data.flag("header"),
        new Columns(
            columns.text("user"),
            columns.text("item"),
            columns.text("rating"),
            columns.text("time")),
        new MissingValues(
            data.parsed("missing-rating", MissingValues::rating),
            data.parsed("missing-time", MissingValues::time)),
        data.parsed("time-format", DataConfig::timeFormat),
        data.number("positive-above", -Double.MAX_VALUE, Double.MAX_VALUE),
        data.number("max-bad-share", 0, 1),
        new Filter(
            filter.wholeNumber("min-item-interactions", 1, Integer.MAX_VALUE),
            filter.wholeNumber("min-user-interactions", 1, Integer.MAX_VALUE),
            filter.oneOf("order", Order.class),
            filter.oneOf("passes", Passes.class),
            filter.oneOf("count", Count.class)));
  }

  private static String quote(String quote) {
    if (quote.length() > 1) {
      throw new IllegalArgumentException("expected one character, or none: \"\"");
    }
    return quote;
  }

  private static String timeFormat(String format) {
    TimeFormats.of(format);
    return format;
  }
}
