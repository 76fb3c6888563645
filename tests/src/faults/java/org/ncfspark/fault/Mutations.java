package org.ncfspark.fault;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Files as broken as they arrive in practice, and worse: one to three changes of a good one. */
final class Mutations {
  private static final List<byte[]> HOSTILE =
      List.of(
          bytes(""),
          bytes(" "),
          bytes("null"),
          bytes("NaN"),
          bytes("-Infinity"),
          bytes("1e999"),
          bytes("-1"),
          bytes("2147483647"),
          bytes("2147483648"),
          bytes("9223372036854775808"),
          bytes("99999999999999999999999999"),
          bytes("0x1p3"),
          bytes("\""),
          bytes("\"\""),
          bytes("\\"),
          bytes("::"),
          bytes("\t\t"),
          bytes(",,"),
          bytes("{}"),
          bytes("[[[["),
          bytes("../../../etc/passwd"),
          bytes("=1+1"),
          bytes("\u0000"),
          bytes("\uFEFF"),
          bytes("\u202E\uD83D\uDE00"),
          bytes("\r"),
          bytes("x".repeat(300)),
          new byte[] {(byte) 0xC3, '('},
          new byte[] {(byte) 0xFF, (byte) 0xFE},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});

  private final Random random;

  Mutations(long seed) {
    this.random = new Random(seed);
  }

  byte[] of(String good) {
    return of(bytes(good));
  }

  byte[] of(byte[] good) {
    byte[] text = good;
    int changes = 1 + random.nextInt(3);
    for (int change = 0; change < changes; change++) {
      text = changed(text);
    }
    return text;
  }

  private byte[] changed(byte[] text) {
    int from = random.nextInt(text.length + 1);
    int to = Math.min(text.length, from + random.nextInt(8));
    return switch (random.nextInt(6)) {
      case 0 -> flipped(text);
      case 1 -> spliced(text, from, to, new byte[0]);
      case 2 -> spliced(text, from, from, new byte[] {(byte) random.nextInt(256)});
      case 3 -> Arrays.copyOf(text, from);
      case 4 -> spliced(text, from, from, Arrays.copyOfRange(text, from, to));
      default -> spliced(text, from, to, HOSTILE.get(random.nextInt(HOSTILE.size())));
    };
  }

  private byte[] flipped(byte[] text) {
    byte[] copy = text.clone();
    if (copy.length > 0) {
      copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return copy;
  }

  private static byte[] spliced(byte[] text, int from, int to, byte[] middle) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(text, 0, from);
    out.writeBytes(middle);
    out.write(text, to, text.length - to);
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
