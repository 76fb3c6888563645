package org.ncfspark.shard;

import java.util.Arrays;
import org.ncfspark.arithmetic.Seeds;

/**
 * An order of positives in which some of a user's stand together: his are shuffled and cut into
 * blocks, and the blocks of all users are shuffled.
 *
 * <pre>
 *   user 0: a b c d e    user 1: f g      blocks of 2:   d a | g f | c | b e
 * </pre>
 *
 * <p>Memory: 12 bytes a block.
 */
final class UserBlocks implements ExampleOrder {
  /**
   * Positives of a block, at most. With their negatives they are about as many examples as a user
   * with a long history has items, so that summing up the history costs each example a row or two.
   */
  static final int SIZE = 64;

  private final int[] offsets;
  private final long key;
  private final int size;

  /** The number of each block's user, in the order of blocks, and which of his blocks it is. */
  private final int[] users;

  private final int[] numbers;

  /** Position of each block's first positive, and the end. */
  private final int[] starts;

  /** The order of the positives of the user that was asked for last. */
  private Permutation ofUser;

  private int user = -1;
  private final long[] one = new long[SIZE];

  /**
   * @param offsets of users in the shard's positives
   */
  UserBlocks(int[] offsets, long key) {
    this(offsets, key, SIZE);
  }

  UserBlocks(int[] offsets, long key, int size) {
    this.offsets = offsets;
    this.key = key;
    this.size = size;
    int count = 0;
    for (int k = 0; k + 1 < offsets.length; k++) {
      count += blocks(k);
    }
    int[] owners = new int[count];
    int[] places = new int[count];
    int block = 0;
    for (int k = 0; k + 1 < offsets.length; k++) {
      for (int n = 0; n < blocks(k); n++) {
        owners[block] = k;
        places[block++] = n;
      }
    }
    users = new int[count];
    numbers = new int[count];
    starts = new int[count + 1];
    Permutation order = new Permutation(Math.max(1, count), key, SIZE);
    for (int b = 0; b < count; b++) {
      int from = (int) order.at(b);
      users[b] = owners[from];
      numbers[b] = places[from];
      starts[b + 1] = starts[b] + length(owners[from], places[from]);
    }
  }

  private int positives(int k) {
    return offsets[k + 1] - offsets[k];
  }

  private int blocks(int k) {
    return (positives(k) + size - 1) / size;
  }

  private int length(int k, int number) {
    return Math.min(size, positives(k) - number * size);
  }

  @Override
  public void fill(long from, long[] values, int count) {
    int block = Arrays.binarySearch(starts, (int) from);
    block = block < 0 ? -block - 2 : block;
    int at = (int) from - starts[block];
    for (int i = 0; i < count; ) {
      int taken = Math.min(count - i, starts[block + 1] - starts[block] - at);
      fill(users[block], numbers[block] * size + at, values, i, taken);
      i += taken;
      at = 0;
      block++;
    }
  }

  private void fill(int k, int from, long[] values, int at, int count) {
    if (k != user) {
      user = k;
      ofUser = new Permutation(positives(k), Seeds.at(key, k), SIZE);
    }
    ofUser.fill(from, one, count);
    for (int i = 0; i < count; i++) {
      values[at + i] = offsets[k] + one[i];
    }
  }
}
