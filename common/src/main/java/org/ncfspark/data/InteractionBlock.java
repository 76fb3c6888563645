package org.ncfspark.data;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Some raw interactions as columns: each of their ids is there once, and rows refer to its place.
 * That is how millions of them are kept until all ids have their numbers.
 */
public final class InteractionBlock implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int INITIAL_CAPACITY = 64;

  private final IdList users = new IdList();
  private final IdList items = new IdList();
  private int size;
  private int[] userPlaces = new int[INITIAL_CAPACITY];
  private int[] itemPlaces = new int[INITIAL_CAPACITY];
  private float[] ratings = new float[INITIAL_CAPACITY];
  private long[] times = new long[INITIAL_CAPACITY];
  private long[] positions = new long[INITIAL_CAPACITY];

  /**
   * @param position its place in the raw data
   */
  public void add(RawInteraction interaction, long position) {
    if (size == userPlaces.length) {
      resize(2 * size);
    }
    userPlaces[size] = users.add(interaction.userId());
    itemPlaces[size] = items.add(interaction.itemId());
    ratings[size] = interaction.rating();
    times[size] = interaction.epochMicros();
    positions[size] = position;
    size++;
  }

  /** The interactions at {@code micros} or later. */
  public InteractionBlock since(long micros) {
    InteractionBlock later = new InteractionBlock();
    for (int row = 0; row < size; row++) {
      if (times[row] >= micros) {
        later.add(
            new RawInteraction(
                users.get(userPlaces[row]), items.get(itemPlaces[row]), ratings[row], times[row]),
            positions[row]);
      }
    }
    return later.trimmed();
  }

  /** Gives back the memory that was meant for more interactions. */
  public InteractionBlock trimmed() {
    resize(size);
    return this;
  }

  public int size() {
    return size;
  }

  /** The users of these interactions. */
  public IdList users() {
    return users;
  }

  /** The items of these interactions. */
  public IdList items() {
    return items;
  }

  /** Place of a row's user in {@link #users}. */
  public int user(int row) {
    return userPlaces[row];
  }

  /** Place of a row's item in {@link #items}. */
  public int item(int row) {
    return itemPlaces[row];
  }

  public float rating(int row) {
    return ratings[row];
  }

  public long time(int row) {
    return times[row];
  }

  public long position(int row) {
    return positions[row];
  }

  private void resize(int capacity) {
    userPlaces = Arrays.copyOf(userPlaces, capacity);
    itemPlaces = Arrays.copyOf(itemPlaces, capacity);
    ratings = Arrays.copyOf(ratings, capacity);
    times = Arrays.copyOf(times, capacity);
    positions = Arrays.copyOf(positions, capacity);
  }
}
