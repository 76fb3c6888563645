package org.ncfspark.data;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All formats of raw text files, by the name they have in the configuration. */
public final class RawFormats {
  private static final Map<String, Factory> FORMATS =
      new TreeMap<>(
          Map.of(
              "delimited", DelimitedFormat::of,
              "json-lines", JsonLinesFormat::of,
              "adjacency", AdjacencyFormat::of,
              "netflix", NetflixFormat::of));

  private RawFormats() {}

  /** Makes the format of one file. */
  @FunctionalInterface
  private interface Factory {
    RawFormat create(DataConfig data, RawFields fields, FileHead head);
  }

  public static Set<String> names() {
    return FORMATS.keySet();
  }

  /**
   * The configured format, as the file with this head needs it.
   *
   * @throws org.ncfspark.error.DataContractException if the file does not have the configured
   *     columns
   */
  public static RawFormat of(DataConfig data, RawFields fields, FileHead head) {
    return FORMATS.get(data.format()).create(data, fields, head);
  }
}
