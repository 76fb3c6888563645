package org.ncfspark.data;

import java.util.Arrays;

/**
 * The items of one user, to tell repeats. An open-addressing set of ints: boxed ones would cost
 * most of the time of preprocessing.
 */
public final class SeenItems {
  private static final int FREE = -1;
  private static final int INITIAL_CAPACITY = 256;
  private static final int HASH_MULTIPLIER = 0x9E3779B9; // 2^32 / golden ratio (Knuth)

  private int[] slots = free(INITIAL_CAPACITY);
  private int size;

  /** Forgets the items of the last user. */
  public void clear() {
    if (slots.length > INITIAL_CAPACITY) {
      slots = free(INITIAL_CAPACITY); // Or every user would pay for the longest history so far.
    } else if (size > 0) {
      Arrays.fill(slots, FREE);
    }
    size = 0;
  }

  /**
   * @param item not negative
   * @return whether {@code item} was not there yet
   */
  public boolean add(int item) {
    if (2 * size >= slots.length) {
      grow();
    }
    int slot = slot(item);
    if (slots[slot] == item) {
      return false;
    }
    slots[slot] = item;
    size++;
    return true;
  }

  private int slot(int item) {
    int mask = slots.length - 1;
    int slot = (item * HASH_MULTIPLIER) >>> Integer.numberOfLeadingZeros(mask);
    while (slots[slot] != FREE && slots[slot] != item) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] old = slots;
    slots = free(2 * old.length);
    for (int item : old) {
      if (item != FREE) {
        slots[slot(item)] = item;
      }
    }
  }

  private static int[] free(int capacity) {
    int[] slots = new int[capacity];
    Arrays.fill(slots, FREE);
    return slots;
  }
}
