package org.ncfspark.split;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Interactions with indexes on their way to the parts of the users, a few thousand in an array of
 * bytes: those are sent as they are, where Java's serialization would take value by value.
 */
public final class InteractionPacks {
  private static final int BYTES = 2 * Integer.BYTES + Float.BYTES + 2 * Long.BYTES;
  private static final int FIRST_ROWS = 64;
  private static final int MOST_ROWS = 2048;

  private final ByteBuffer[] open;

  /**
   * @param parts of the users
   */
  public InteractionPacks(int parts) {
    this.open = new ByteBuffer[parts];
  }

  /** The part of a user: whole users stay together, and no part gets all of the early ones. */
  public static int part(int user, int parts) {
    return user % parts;
  }

  /**
   * Adds an interaction to the pack of its part.
   *
   * @param tie what decides between interactions at the same time
   * @return whether the pack is full, so that it must be taken
   */
  public boolean add(int user, int item, float rating, long time, long tie) {
    int part = part(user, open.length);
    ByteBuffer pack = open[part];
    if (pack == null || !pack.hasRemaining()) {
      pack = grown(pack);
      open[part] = pack;
    }
    pack.putInt(user).putInt(item).putFloat(rating).putLong(time).putLong(tie);
    return pack.position() == MOST_ROWS * BYTES;
  }

  /** Takes the pack of a part; empty if there is none. */
  public byte[] take(int part) {
    ByteBuffer pack = open[part];
    open[part] = null;
    if (pack == null) {
      return new byte[0];
    }
    byte[] bytes = new byte[pack.position()];
    pack.flip().get(bytes);
    return bytes;
  }

  private static ByteBuffer grown(ByteBuffer pack) {
    if (pack == null) {
      return ByteBuffer.allocate(FIRST_ROWS * BYTES);
    }
    return ByteBuffer.allocate(2 * pack.capacity()).put(pack.flip());
  }

  /** Number of interactions of each user of a part, by the user's place in it. */
  static int[] counts(List<byte[]> packs, int parts) {
    int[] counts = new int[0];
    int users = 0;
    for (byte[] bytes : packs) {
      ByteBuffer pack = ByteBuffer.wrap(bytes);
      for (int row = 0; row < rows(bytes); row++) {
        int k = user(pack, row) / parts;
        users = Math.max(users, k + 1);
        if (k >= counts.length) {
          counts = Arrays.copyOf(counts, Math.max(k + 1, 2 * counts.length));
        }
        counts[k]++;
      }
    }
    return Arrays.copyOf(counts, users);
  }

  static int rows(byte[] pack) {
    return pack.length / BYTES;
  }

  static int user(ByteBuffer pack, int row) {
    return pack.getInt(row * BYTES);
  }

  static int item(ByteBuffer pack, int row) {
    return pack.getInt(row * BYTES + 4);
  }

  static float rating(ByteBuffer pack, int row) {
    return pack.getFloat(row * BYTES + 8);
  }

  static long time(ByteBuffer pack, int row) {
    return pack.getLong(row * BYTES + 12);
  }

  static long tie(ByteBuffer pack, int row) {
    return pack.getLong(row * BYTES + 20);
  }
}
