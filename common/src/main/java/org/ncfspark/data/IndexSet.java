package org.ncfspark.data;

import java.io.Serializable;

/**
 * A set of dense indexes that numbers its members anew, in the same order: what remains of all
 * users or items after filtering. One bit per index, and one count per 64 of them, so that it can
 * be sent to every executor.
 */
public final class IndexSet implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] words;
  private final int[] membersBefore;
  private final int size;
  private final int limit;

  private IndexSet(long[] words, int limit) {
    this.words = words;
    this.limit = limit;
    this.membersBefore = new int[words.length];
    int count = 0;
    for (int word = 0; word < words.length; word++) {
      membersBefore[word] = count;
      count += Long.bitCount(words[word]);
    }
    this.size = count;
  }

  /**
   * @param words bit {@code index % 64} of word {@code index / 64} tells whether it is a member
   * @param limit all indexes are below it
   */
  public static IndexSet of(long[] words, int limit) {
    return new IndexSet(words.clone(), limit);
  }

  /** All indexes below {@code count}. */
  public static IndexSet upTo(int count) {
    long[] words = new long[words(count)];
    for (int index = 0; index < count; index++) {
      add(words, index);
    }
    return new IndexSet(words, count);
  }

  /** A set of these members and of all indexes below {@code count}. */
  public IndexSet withAllBelow(int count) {
    long[] all = words.clone();
    for (int index = 0; index < count; index++) {
      add(all, index);
    }
    return new IndexSet(all, limit);
  }

  /** Words needed for indexes below {@code count}. */
  public static int words(int count) {
    return (int) (((long) count + Long.SIZE - 1) / Long.SIZE);
  }

  /** Sets the bit of {@code index}. */
  public static void add(long[] words, int index) {
    words[index / Long.SIZE] |= 1L << index;
  }

  public int size() {
    return size;
  }

  /** All indexes, members or not, are below it. */
  public int limit() {
    return limit;
  }

  public boolean contains(int index) {
    return (words[index / Long.SIZE] & (1L << index)) != 0;
  }

  /** How many members are below {@code index}: its new index if it is a member itself. */
  public int newIndex(int index) {
    int word = index / Long.SIZE;
    return membersBefore[word] + Long.bitCount(words[word] & ((1L << index) - 1));
  }
}
