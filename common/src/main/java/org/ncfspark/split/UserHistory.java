package org.ncfspark.split;

import java.util.Arrays;

/**
 * All interactions of one user, by time and, at the same time, by line. A growing column store: one
 * is filled, read and cleared for user after user.
 */
public final class UserHistory {
  /** No item was published as this user's test item. */
  public static final int NO_ITEM = -1;

  private static final int INITIAL_CAPACITY = 64;

  private long userKey;
  private int publishedItem = NO_ITEM;
  private int size;
  private int[] items = new int[INITIAL_CAPACITY];
  private float[] ratings = new float[INITIAL_CAPACITY];
  private long[] micros = new long[INITIAL_CAPACITY];
  private long[] positions = new long[INITIAL_CAPACITY];

  /**
   * Starts the history of a user.
   *
   * @param key a hash of his original id: the key of random choices about him
   * @param published the item that was published as his test item, or {@link #NO_ITEM}
   */
  public void start(long key, int published) {
    userKey = key;
    publishedItem = published;
    size = 0;
  }

  /** Adds an interaction that is not before the last one. */
  public void add(int item, float rating, long epochMicros, long position) {
    if (size == items.length) {
      grow();
    }
    items[size] = item;
    ratings[size] = rating;
    micros[size] = epochMicros;
    positions[size] = position;
    size++;
  }

  public long userKey() {
    return userKey;
  }

  public int publishedItem() {
    return publishedItem;
  }

  public int size() {
    return size;
  }

  public int item(int at) {
    return items[at];
  }

  public float rating(int at) {
    return ratings[at];
  }

  public long epochMicros(int at) {
    return micros[at];
  }

  /** Where it stands in the raw data; no two interactions share a position. */
  public long position(int at) {
    return positions[at];
  }

  private void grow() {
    int capacity = 2 * size;
    items = Arrays.copyOf(items, capacity);
    ratings = Arrays.copyOf(ratings, capacity);
    micros = Arrays.copyOf(micros, capacity);
    positions = Arrays.copyOf(positions, capacity);
  }
}
