package org.ncfspark.data;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The character encoding of text files.
 *
 * @param name as Java knows it
 */
public record TextEncoding(String name) implements Serializable {
  public static final TextEncoding UTF_8 = new TextEncoding(StandardCharsets.UTF_8.name());

  /**
   * @throws IllegalArgumentException with what was expected
   */
  public static TextEncoding of(String name) {
    try {
      return new TextEncoding(Charset.forName(name).name());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected a character encoding, e.g. UTF-8, ISO-8859-1, windows-1252 or UTF-16", e);
    }
  }

  public Charset charset() {
    return Charset.forName(name);
  }

  /**
   * Whether bytes 0 to 127 are those of ASCII wherever they stand. Then a file can be cut at its
   * line ends; where it is not so, as in UTF-16, a file is read from its start and by one task.
   */
  public boolean hasAsciiBytes() {
    Charset charset = charset();
    return charset.equals(StandardCharsets.UTF_8) || (hasOneByteEach(charset) && isAscii(charset));
  }

  private static boolean hasOneByteEach(Charset charset) {
    return charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1;
  }

  private static boolean isAscii(Charset charset) {
    byte[] all = new byte[Byte.MAX_VALUE + 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    return new String(all, charset).equals(new String(all, StandardCharsets.US_ASCII));
  }
}
