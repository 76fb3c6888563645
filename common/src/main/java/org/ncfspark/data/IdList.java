package org.ncfspark.data;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Distinct ids, each at a place of its own, in the order in which they came. Their bytes lie in one
 * array: as objects, a million ids take several times the memory and far longer to send.
 */
public final class IdList implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int FREE = -1;
  private static final int INITIAL_CAPACITY = 16;
  private static final int HASH_MULTIPLIER = 0x9E3779B9; // 2^32 / golden ratio (Knuth)

  private byte[] bytes = new byte[INITIAL_CAPACITY * 8];
  private int[] ends = new int[INITIAL_CAPACITY];
  private int size;
  private transient int[] slots; // Made anew where the list was sent to.

  public int size() {
    return size;
  }

  /** The place of {@code id}, which is added if it is new. */
  public int add(String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    return add(text, 0, text.length);
  }

  /** The place of an id of another list, which is added if it is new. */
  public int add(IdList other, int place) {
    return add(other.bytes, other.start(place), other.ends[place]);
  }

  /** The place of {@code id}, or -1 if it is not here. */
  public int find(String id) {
    byte[] text = id.getBytes(StandardCharsets.UTF_8);
    return slots()[slot(text, 0, text.length)];
  }

  /** The place of an id of another list, or -1 if it is not here. */
  public int find(IdList other, int place) {
    return slots()[slot(other.bytes, other.start(place), other.ends[place])];
  }

  public String get(int place) {
    int start = start(place);
    return new String(bytes, start, ends[place] - start, StandardCharsets.UTF_8);
  }

  /** UTF-8. */
  public byte[] utf8(int place) {
    return Arrays.copyOfRange(bytes, start(place), ends[place]);
  }

  /** All places by {@link #compare}. */
  public int[] sorted() {
    return PlaceSort.sorted(0, size, (a, b) -> compare(a, this, b));
  }

  /**
   * The order of ids: the shorter first, and of the same length by their bytes, so that numbers
   * come in their order.
   */
  public int compare(int place, IdList other, int otherPlace) {
    int start = start(place);
    int otherStart = other.start(otherPlace);
    int shorter = (ends[place] - start) - (other.ends[otherPlace] - otherStart);
    return shorter != 0
        ? shorter
        : Arrays.compareUnsigned(
            bytes, start, ends[place], other.bytes, otherStart, other.ends[otherPlace]);
  }

  private int add(byte[] text, int from, int to) {
    int slot = slot(text, from, to);
    if (slots[slot] != FREE) {
      return slots[slot];
    }
    append(text, from, to);
    slots[slot] = size - 1;
    if (2 * size >= slots.length) {
      slots = filled(2 * slots.length);
    }
    return size - 1;
  }

  private void append(byte[] text, int from, int to) {
    int start = size == 0 ? 0 : ends[size - 1];
    int end = Math.addExact(start, to - from);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length + (bytes.length >> 1)));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
    }
    System.arraycopy(text, from, bytes, start, to - from);
    ends[size++] = end;
  }

  private int start(int place) {
    return place == 0 ? 0 : ends[place - 1];
  }

  private int[] slots() {
    if (slots == null) {
      slots = filled(Math.max(2 * INITIAL_CAPACITY, 4 * Integer.highestOneBit(Math.max(1, size))));
    }
    return slots;
  }

  private int[] filled(int capacity) {
    slots = new int[capacity];
    Arrays.fill(slots, FREE);
    for (int place = 0; place < size; place++) {
      slots[slot(bytes, start(place), ends[place])] = place;
    }
    return slots;
  }

  /** The place at which the id is, or at which it would be. */
  private int slot(byte[] text, int from, int to) {
    int[] table = slots();
    int mask = table.length - 1;
    int slot = hash(text, from, to) & mask;
    while (table[slot] != FREE && !isAt(table[slot], text, from, to)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAt(int place, byte[] text, int from, int to) {
    return Arrays.equals(bytes, start(place), ends[place], text, from, to);
  }

  private static int hash(byte[] text, int from, int to) {
    int hash = 1;
    for (int at = from; at < to; at++) {
      hash = 31 * hash + text[at];
    }
    hash *= HASH_MULTIPLIER;
    return hash ^ (hash >>> 15);
  }
}
