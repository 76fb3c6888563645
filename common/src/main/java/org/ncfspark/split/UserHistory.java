package org.ncfspark.split;

import java.util.Arrays;

/**
 * All interactions of one user, by time and, at the same time, by tie. A growing column store: one
 * is filled, read and cleared for user after user.
 */
public final class UserHistory {
  /** No item was published as this user's test item. */
  public static final int NO_ITEM = -1;

  private static final int INITIAL_CAPACITY = 64;

  private int publishedItem = NO_ITEM;
  private int size;
  private int[] items = new int[INITIAL_CAPACITY];
  private float[] ratings = new float[INITIAL_CAPACITY];
  private long[] times = new long[INITIAL_CAPACITY];
  private long[] ties = new long[INITIAL_CAPACITY];

  /**
   * Starts the history of a user.
   *
   * @param published the item that was published as his test item, or {@link #NO_ITEM}
   */
  public void start(int published) {
    publishedItem = published;
    size = 0;
  }

  /**
   * Adds an interaction that is not before the last one.
   *
   * @param tie of {@link HistoryOrder#tie}
   */
  public void add(int item, float rating, long epochMicros, long tie) {
    if (size == items.length) {
      grow();
    }
    items[size] = item;
    ratings[size] = rating;
    times[size] = epochMicros;
    ties[size] = tie;
    size++;
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
    return times[at];
  }

  /** What decides between interactions at the same time; no two of a history share it. */
  public long tie(int at) {
    return ties[at];
  }

  private void grow() {
    int capacity = 2 * size;
    items = Arrays.copyOf(items, capacity);
    ratings = Arrays.copyOf(ratings, capacity);
    times = Arrays.copyOf(times, capacity);
    ties = Arrays.copyOf(ties, capacity);
  }
}
