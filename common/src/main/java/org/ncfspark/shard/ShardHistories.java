package org.ncfspark.shard;

import java.util.Arrays;

/**
 * What the users of a shard interacted with, as rows that a model sums up: the rows of the k-th
 * user are {@code rows[offsets[k]] .. rows[offsets[k + 1]]}, ascending.
 *
 * @param rows of the shared rows that training has
 * @param rowOfItem which of these stands for an item in histories, by the item's own row; -1 where
 *     no history has it
 */
public record ShardHistories(int[] offsets, int[] rows, int[] rowOfItem) {
  /** No row. */
  public static final int NONE = -1;

  /** The histories of a shard whose shared rows are those of all items, twice. */
  static ShardHistories of(ShardInteractions histories, int itemCount) {
    int[] rows = new int[histories.size()];
    for (int p = 0; p < rows.length; p++) {
      rows[p] = itemCount + histories.items()[p];
    }
    int[] rowOfItem = new int[itemCount];
    for (int item = 0; item < itemCount; item++) {
      rowOfItem[item] = itemCount + item;
    }
    return new ShardHistories(histories.offsets(), rows, rowOfItem);
  }

  /**
   * The row that stands for an item in the history of the k-th user; {@link #NONE} if the item is
   * not in it.
   *
   * @param itemRow the item's own row
   */
  public int row(int k, int itemRow) {
    int row = rowOfItem[itemRow];
    return Arrays.binarySearch(rows, offsets[k], offsets[k + 1], row) < 0 ? NONE : row;
  }

  /**
   * These histories where rows have other numbers.
   *
   * @param places the new number of each row; -1 if it is not there
   * @param old the old number of each new row
   */
  ShardHistories at(int[] places, int[] old) {
    int[] moved = new int[rows.length];
    for (int p = 0; p < moved.length; p++) {
      moved[p] = places[rows[p]];
    }
    int[] ofItem = new int[old.length];
    for (int k = 0; k < ofItem.length; k++) {
      ofItem[k] = old[k] < rowOfItem.length ? places[rowOfItem[old[k]]] : NONE;
    }
    return new ShardHistories(offsets, moved, ofItem);
  }
}
