package org.ncfspark.config;

import java.util.List;

/** What raw data is read and what of it is kept; see {@code ncf.data} in {@code reference.conf}. */
public record DataConfig(
    String name,
    String input,
    List<String> files,
    String format,
    String delimiter,
    boolean header,
    Columns columns,
    String timeFormat,
    double positiveAbove,
    double maxBadShare,
    Filter filter) {

  /** Positions or names of the columns; an empty text means that the data does not have it. */
  public record Columns(String user, String item, String rating, String time) {}

  /** Fewest interactions an item and a user may have, and how that is counted. */
  public record Filter(
      int minItemInteractions, int minUserInteractions, Order order, Passes passes) {}

  public enum Order {
    ITEMS_FIRST,
    USERS_FIRST
  }

  public enum Passes {
    SINGLE,
    UNTIL_STABLE
  }

  static DataConfig from(ConfigSection data) {
    ConfigSection columns = data.section("columns");
    ConfigSection filter = data.section("filter");
    return new DataConfig(
        data.parsed("name", Names::valid),
        data.text("input"),
        data.texts("files"),
        data.oneOf("format", List.of("delimited", "json-lines", "adjacency", "parquet")),
        data.text("delimiter"),
        data.flag("header"),
        new Columns(
            columns.text("user"),
            columns.text("item"),
            columns.text("rating"),
            columns.text("time")),
        data.text("time-format"),
        data.number("positive-above", -Double.MAX_VALUE, Double.MAX_VALUE),
        data.number("max-bad-share", 0, 1),
        new Filter(
            filter.wholeNumber("min-item-interactions", 1, Integer.MAX_VALUE),
            filter.wholeNumber("min-user-interactions", 1, Integer.MAX_VALUE),
            filter.oneOf("order", Order.class),
            filter.oneOf("passes", Passes.class)));
  }
}
