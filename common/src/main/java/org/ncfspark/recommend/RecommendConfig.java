package org.ncfspark.recommend;

import org.ncfspark.config.ConfigSection;

/**
 * What is recommended to whom; see {@code ncf.recommend} in {@code reference.conf}.
 *
 * @param csvIds how CSV files write ids; {@link CsvIds#EXACT} where no CSV is written
 */
public record RecommendConfig(int count, String users, Format format, CsvIds csvIds) {

  public enum Format {
    PARQUET,
    CSV
  }

  /** How CSV files write the ids of users and items. */
  public enum CsvIds {
    /** Writes ids as the input had them. */
    EXACT,
    /** Writes an apostrophe before ids that a spreadsheet would run as formulas. */
    SPREADSHEET
  }

  /** Reads {@code ncf.recommend}; what is wrong is noted in the section. */
  public static RecommendConfig from(ConfigSection recommend) {
    Format format = recommend.oneOf("format", Format.class);
    CsvIds csvIds = recommend.oneOf("csv-ids", CsvIds.class);
    return new RecommendConfig(
        recommend.wholeNumber("count", 1, 10_000),
        recommend.text("users"),
        format,
        format == Format.CSV ? csvIds : CsvIds.EXACT);
  }
}
