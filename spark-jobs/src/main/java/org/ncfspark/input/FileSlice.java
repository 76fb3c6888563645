package org.ncfspark.input;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a file that one task reads: the lines that start in it.
 *
 * @param end first byte after the slice; {@code Long.MAX_VALUE} where the decompressed length is
 *     not known
 */
record FileSlice(RawFile file, long start, long end) implements Serializable {
  private static final long MIN_BYTES = 4L << 20;
  private static final long MAX_BYTES = 64L << 20;
  private static final int SLICES_PER_CORE = 3;

  /** All files in line order, in slices small enough to keep {@code cores} busy. */
  static List<FileSlice> of(List<FileLayout> layouts, int cores) {
    long bytes = layouts.stream().mapToLong(layout -> layout.file().bytes()).sum();
    long length =
        Math.max(MIN_BYTES, Math.min(MAX_BYTES, bytes / (SLICES_PER_CORE * (long) cores)));
    List<FileSlice> slices = new ArrayList<>();
    for (FileLayout layout : layouts) {
      RawFile file = layout.file();
      if (!layout.isSplittable()) {
        slices.add(new FileSlice(file, 0, Long.MAX_VALUE));
        continue;
      }
      for (long start = 0; start < file.bytes(); start += length) {
        slices.add(new FileSlice(file, start, Math.min(start + length, file.bytes())));
      }
    }
    return slices;
  }
}
