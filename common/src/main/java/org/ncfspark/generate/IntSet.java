package org.ncfspark.generate;

import java.util.Arrays;
import org.ncfspark.arithmetic.Seeds;

/** A set of indexes without boxing: open addressing, at most half full. */
final class IntSet {
  private static final int EMPTY = -1;

  private final int[] slots;
  private final int mask;
  private int size;

  /**
   * @param capacity how many different indexes will be added at most
   */
  IntSet(int capacity) {
    int length = Integer.highestOneBit(Math.max(1, capacity)) << 2;
    this.slots = new int[length];
    this.mask = length - 1;
    Arrays.fill(slots, EMPTY);
  }

  int size() {
    return size;
  }

  boolean contains(int index) {
    return slots[slot(index)] == index;
  }

  /**
   * @return whether {@code index} was not there before
   */
  boolean add(int index) {
    int slot = slot(index);
    if (slots[slot] == index) {
      return false;
    }
    slots[slot] = index;
    size++;
    return true;
  }

  private int slot(int index) {
    int slot = (int) Seeds.mix(index) & mask;
    while (slots[slot] != EMPTY && slots[slot] != index) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
