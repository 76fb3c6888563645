package org.ncfspark.data;

/**
 * The place of a record in the raw data, as one number: the file's number in the high bits, the
 * byte offset (or row) in the low ones. The order of these numbers is the line order.
 */
public final class LinePosition {
  private static final int OFFSET_BITS = 44;
  private static final long MAX_OFFSET = (1L << OFFSET_BITS) - 1;

  /** Most files a data set may have. */
  public static final int MAX_FILES = 1 << (63 - OFFSET_BITS);

  private LinePosition() {}

  /**
   * @param offset at most 16 TiB into the (decompressed) file
   */
  public static long of(int file, long offset) {
    if (file < 0 || file >= MAX_FILES || offset < 0 || offset > MAX_OFFSET) {
      throw new IllegalArgumentException(
          "No position for file "
              + file
              + ", offset "
              + offset
              + " (expected less than "
              + MAX_FILES
              + " files and 16 TiB)");
    }
    return ((long) file << OFFSET_BITS) | offset;
  }
}
