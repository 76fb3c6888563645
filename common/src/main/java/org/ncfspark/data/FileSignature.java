package org.ncfspark.data;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Tells by its first bytes that a file is not the text that it is taken for. */
public enum FileSignature {
  UTF_32("fffe0000", "UTF-32 text: set data.encoding = UTF-32"),
  UTF_16_LITTLE_ENDIAN("fffe", "UTF-16 text: set data.encoding = UTF-16"),
  UTF_16_BIG_ENDIAN("feff", "UTF-16 text: set data.encoding = UTF-16"),
  GZIP("1f8b08", "compressed by gzip, and its name has to end in .gz"),
  ZSTD("28b52ffd", "compressed by zstd, and its name has to end in .zst"),
  BZIP2("425a68", "compressed by bzip2: unpack it first"),
  XZ("fd377a585a00", "compressed by xz: unpack it first"),
  ZIP("504b0304", "a zip archive: unpack it first"),
  PARQUET("50415231", "a Parquet file: set data.format = parquet");

  private static final int FEWEST_BYTES = 4;

  private final String hex;
  private final String meaning;

  FileSignature(String hex, String meaning) {
    this.hex = hex;
    this.meaning = meaning;
  }

  /**
   * @param start of a file that is read in an encoding with ASCII's bytes; e.g. its first line
   * @return what it is and what to do, behind "X is "; nothing if it may be text
   */
  public static Optional<String> of(byte[] start) {
    return Arrays.stream(values())
        .filter(signature -> signature.begins(start))
        .findFirst()
        .map(signature -> signature.meaning)
        .or(() -> withoutMark(start));
  }

  private boolean begins(byte[] start) {
    int bytes = hex.length() / 2;
    return start.length >= bytes && HexFormat.of().formatHex(start, 0, bytes).equals(hex);
  }

  /** Every other byte of Latin letters and digits in UTF-16 is 0. */
  private static Optional<String> withoutMark(byte[] start) {
    if (start.length < FEWEST_BYTES) {
      return Optional.empty();
    }
    if (isZero(start, 1) && start[0] != 0) {
      return Optional.of("UTF-16 text: set data.encoding = UTF-16LE");
    }
    return isZero(start, 0) && start[1] != 0
        ? Optional.of("UTF-16 text: set data.encoding = UTF-16BE")
        : Optional.empty();
  }

  private static boolean isZero(byte[] start, int from) {
    for (int at = from; at < start.length; at += 2) {
      if (start[at] != 0) {
        return false;
      }
    }
    return true;
  }
}
