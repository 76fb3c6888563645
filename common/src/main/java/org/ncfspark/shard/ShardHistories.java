package org.ncfspark.shard;

/**
 * What the users of a shard interacted with, as rows that a model sums up: the rows of the k-th user
 * are {@code rows[offsets[k]] .. rows[offsets[k + 1]]}, ascending.
 *
 * @param rows of the shared rows that training has
 * @param rowOfItem which of these stands for an item in histories, by the item's own row; -1 where
 *     no history has it
 */
public record ShardHistories(int[] offsets, int[] rows, int[] rowOfItem) {

  /** The histories of a shard whose shared rows are those of all items, twice. */
  static ShardHistories of(ShardInteractions positives, int itemCount) {
    int[] rows = new int[positives.size()];
    for (int p = 0; p < rows.length; p++) {
      rows[p] = itemCount + positives.items()[p];
    }
    int[] rowOfItem = new int[itemCount];
    for (int item = 0; item < itemCount; item++) {
      rowOfItem[item] = itemCount + item;
    }
    return new ShardHistories(positives.offsets(), rows, rowOfItem);
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
      ofItem[k] = old[k] < rowOfItem.length ? places[rowOfItem[old[k]]] : -1;
    }
    return new ShardHistories(offsets, moved, ofItem);
  }
}
