package org.ncfspark.arithmetic;

/**
 * Cells of a square map along the Z-shaped curve of Morton (1966): four consecutive cells are a 2 x
 * 2 patch, sixteen are a 4 x 4 one, and so on. With a cell's channels side by side, a convolution
 * of 2 x 2 with stride 2 is then a matrix product of what lies in memory as it is, and its output
 * is again in this order.
 *
 * <pre>
 *    0  1  4  5
 *    2  3  6  7      cell(row, column): their bits in turn, the row's above the column's
 *    8  9 12 13
 *   10 11 14 15
 * </pre>
 */
public final class ZOrder {
  private final int[] spread;

  private ZOrder(int[] spread) {
    this.spread = spread;
  }

  /**
   * @param side of the map
   * @throws IllegalArgumentException if it is no power of two
   */
  public static ZOrder ofSide(int side) {
    if (Integer.bitCount(side) != 1) {
      throw new IllegalArgumentException(
          "Invalid side of a map: " + side + " (expected a power of two)");
    }
    int[] spread = new int[side];
    for (int bits = 1; bits < side; bits++) {
      // The lowest bit stays, every higher one moves up by as many places as it is high.
      spread[bits] = 4 * spread[bits >> 1] + (bits & 1);
    }
    return new ZOrder(spread);
  }

  public int side() {
    return spread.length;
  }

  public int cells() {
    return side() * side();
  }

  /** Position of a cell, from 0. */
  public int cell(int row, int column) {
    return 2 * spread[row] + spread[column];
  }
}
