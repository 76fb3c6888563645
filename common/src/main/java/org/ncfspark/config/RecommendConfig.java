package org.ncfspark.config;

/** What is recommended to whom; see {@code ncf.recommend} in {@code reference.conf}. */
public record RecommendConfig(int count, String users, Format format) {

  public enum Format {
    PARQUET,
    CSV
  }

  static RecommendConfig from(ConfigSection recommend) {
    return new RecommendConfig(
        recommend.wholeNumber("count", 1, 10_000),
        recommend.text("users"),
        recommend.oneOf("format", Format.class));
  }
}
