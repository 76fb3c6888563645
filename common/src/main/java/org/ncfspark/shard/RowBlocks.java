package org.ncfspark.shard;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Divides the rows that shards share into blocks: ranges of items, each with all rows of its items.
 * In a block rows have numbers of their own, as in a table of these items alone.
 *
 * <pre>
 *   block          0        1        2
 *   items       0 .. 2   3 .. 5   6 .. 9
 *   rows        0 .. 2   3 .. 5   6 .. 9      one of each item, and where histories are read,
 *             10 .. 12 13 .. 15 16 .. 19      a second one
 * </pre>
 *
 * @param items number of items
 * @param rowsOfItem rows of each item
 * @param count number of blocks, at most as many as items
 */
public record RowBlocks(int items, int rowsOfItem, int count) implements Serializable {
  private static final float[] NO_VALUES = {};

  /** What blocks have about. */
  private static final long BLOCK_BYTES = 8L << 20;

  /** More would make rounds of too many pieces. */
  private static final int MOST_BLOCKS = 4096;

  /**
   * Blocks of a table: so many that each has some megabytes, and that all tasks of a round find
   * work.
   *
   * @param bytes of the table with its optimizer state
   */
  public static int count(long items, long bytes, int shards) {
    long wanted = Math.max(shards, (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES);
    return (int) Math.min(items, Math.min(MOST_BLOCKS, wanted));
  }

  /** The first item of a block; that of the block after the last is the number of items. */
  public int firstItem(int block) {
    return (int) ((long) block * items / count);
  }

  private int size(int block) {
    return firstItem(block + 1) - firstItem(block);
  }

  /** The items of a block. */
  public int[] itemsOf(int block) {
    return IntStream.range(firstItem(block), firstItem(block + 1)).toArray();
  }

  /** The block of an item. */
  public int block(int item) {
    int block = (int) ((long) item * count / items);
    while (firstItem(block + 1) <= item) {
      block++;
    }
    return block;
  }

  /** All rows of some items, which are ascending. */
  public int[] rowsOf(int[] some) {
    return IntStream.range(0, rowsOfItem * some.length)
        .map(k -> k / some.length * items + some[k % some.length])
        .toArray();
  }

  /** What is of a block among rows, under the numbers that rows have there. */
  public TouchedItems part(int block, TouchedItems rows) {
    int size = size(block);
    List<TouchedItems> parts = new ArrayList<>();
    for (int kind = 0; kind < rowsOfItem; kind++) {
      int first = kind * items + firstItem(block);
      parts.add(rows.range(first, first + size).shifted(kind * size - first));
    }
    return TouchedItems.joined(parts);
  }

  /** The rows of a block that are among ascending ones, under the numbers that they have there. */
  public int[] part(int block, int[] rows) {
    return part(block, new TouchedItems(rows, NO_VALUES)).items();
  }

  /**
   * Some rows of a block, under the numbers that they have among all.
   *
   * @param some numbers in the block, ascending
   */
  public TouchedItems chosen(int block, SharedParameters rows, int[] some) {
    int size = size(block);
    int first = firstItem(block);
    int[] numbers = new int[some.length];
    for (int k = 0; k < some.length; k++) {
      numbers[k] = some[k] / size * items + first + some[k] % size;
    }
    return new TouchedItems(numbers, rows.of(some, rowsOfItem * size).items());
  }

  /**
   * All that was {@link #chosen} of blocks.
   *
   * @param chosen in the order of blocks
   */
  public TouchedItems joined(List<TouchedItems> chosen) {
    List<TouchedItems> parts = new ArrayList<>();
    for (int kind = 0; kind < rowsOfItem; kind++) {
      for (TouchedItems rows : chosen) {
        parts.add(rows.range(kind * items, (kind + 1) * items));
      }
    }
    return TouchedItems.joined(parts);
  }
}
