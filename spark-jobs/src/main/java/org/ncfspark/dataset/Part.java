package org.ncfspark.dataset;

/** What an interaction is used for. */
enum Part {
  TRAIN(0, "split/train"),
  VALIDATION(1, "split/validation"),
  TEST(2, "split/test");

  private final int code;
  private final String table;

  Part(int code, String table) {
    this.code = code;
    this.table = table;
  }

  /** What stands for it in a data frame. */
  int code() {
    return code;
  }

  /** The table of a data set that holds its interactions. */
  String table() {
    return table;
  }
}
