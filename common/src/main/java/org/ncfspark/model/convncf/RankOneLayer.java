package org.ncfspark.model.convncf;

import java.util.Arrays;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.MapArithmetic.Operands;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.arithmetic.Rows;
import org.ncfspark.arithmetic.ZOrder;
import org.ncfspark.engine.vector.TouchedRows;
import org.ncfspark.model.ncf.NcfLayout;

/**
 * ConvNCF's first layer, on the interaction maps p q^T of a block of examples; see {@link
 * org.ncfspark.arithmetic.MapArithmetic} for how the map is never made. n = K / 2, C = maps.
 *
 * <pre>
 *   p [n, 2] filters [2, C], for each column b of the filters  -->  halves [2n, C]
 *   halves, q [2n]                                             -->  activations [n^2, C]
 * </pre>
 */
final class RankOneLayer {
  private static final int PATCH = 2;

  private final Arithmetic arithmetic;
  private final ZOrder cells;
  private final int maps;
  private final Rows users;
  private final Rows items;
  private final Rows userGradients;
  private final Rows itemGradients;
  private final FilterColumn[] columns = new FilterColumn[PATCH];
  private final Matrix p;
  private final float[][] pairs; // [2, n]: p, its even and its odd elements
  private final Operands operands;
  private final Operands gradients;
  private final Matrix activations;
  private final Matrix slopes;
  private final Matrix[] activationsOf;
  private final Matrix[] slopesOf;
  private final Matrix noBias;
  private final Matrix ones;
  private final float[] sums;

  /**
   * One of the filters' two columns and the part of the halves that it makes.
   *
   * @param filters [2, C]
   * @param taps its rows, [1, C] each
   * @param tapGradients likewise
   * @param halves [n, C]
   */
  private record FilterColumn(
      Matrix filters, Matrix[] taps, Matrix[] tapGradients, Matrix halves, Matrix halfGradients) {}

  RankOneLayer(
      ConvNcfRows layout,
      TouchedRows users,
      TouchedRows items,
      TouchedRows network,
      int blockRows,
      Arithmetic arithmetic) {
    this.arithmetic = arithmetic;
    maps = layout.maps();
    cells = ZOrder.ofSide(layout.factors() / PATCH);
    this.users = users.values(0);
    this.items = items.values(0);
    userGradients = users.gradients(0);
    itemGradients = items.gradients(0);
    int filtersAt = layout.network().at(NcfLayout.weights(ConvNcfLayout.convolution(0)));
    int biasAt = layout.network().at(NcfLayout.bias(ConvNcfLayout.convolution(0)));
    int rows = Arithmetic.alignedBlock(cells.side());
    Matrix halves = Matrix.zeros(PATCH * rows, maps);
    Matrix halfGradients = Matrix.zeros(PATCH * rows, maps);
    for (int b = 0; b < PATCH; b++) {
      int at = b * maps;
      columns[b] =
          new FilterColumn(
              new Matrix(network.table().values(), filtersAt + at, PATCH * maps),
              taps(network.table().values(), filtersAt + at),
              taps(network.gradients(), filtersAt + at),
              new Matrix(halves.values(), at, PATCH * maps),
              new Matrix(halfGradients.values(), at, PATCH * maps));
    }
    p = Matrix.zeros(rows, PATCH);
    pairs = new float[PATCH][cells.side()];
    int factors = layout.factors();
    Matrix bias = new Matrix(network.table().values(), biasAt, maps);
    operands = new Operands(halves, Matrix.zeros(1, factors), bias);
    Matrix biasGradients = new Matrix(network.gradients(), biasAt, maps);
    gradients =
        new Operands(halfGradients, Matrix.zeros(factors, Arithmetic.ALIGNMENT), biasGradients);
    activations = Matrix.zeros(blockRows * cells.cells(), maps);
    slopes = Matrix.zeros(blockRows * cells.cells(), maps);
    activationsOf = perExample(activations, blockRows);
    slopesOf = perExample(slopes, blockRows);
    noBias = Matrix.zeros(1, maps);
    ones = Matrix.zeros(1, Arithmetic.ALIGNMENT);
    Arrays.fill(ones.values(), 1);
    sums = new float[factors];
  }

  private Matrix[] taps(float[] values, int at) {
    Matrix[] taps = new Matrix[PATCH];
    for (int a = 0; a < PATCH; a++) {
      taps[a] = new Matrix(values, at + a * PATCH * maps, maps);
    }
    return taps;
  }

  private Matrix[] perExample(Matrix block, int examples) {
    Matrix[] views = new Matrix[examples];
    for (int i = 0; i < examples; i++) {
      views[i] = block.row(i * cells.cells());
    }
    return views;
  }

  /** [B n^2, C], written by {@link #forward}. */
  Matrix activations() {
    return activations;
  }

  /** The loss' derivatives with respect to the activations: input of the backward pass. */
  Matrix slopes() {
    return slopes;
  }

  void forward(int from, int count) {
    for (int i = 0; i < count; i++) {
      load(from + i);
      arithmetic.maps().rectifiedMap(cells, maps, operands, activationsOf[i]);
    }
  }

  /** Computes the gradients of both embeddings, filters and bias from {@link #slopes}. */
  void backward(int from, int count) {
    for (int i = 0; i < count; i++) {
      // Halves are made again: that is cheaper than to keep them in the cache.
      load(from + i);
      arithmetic
          .maps()
          .mapGradients(cells, maps, operands, activationsOf[i], slopesOf[i], gradients);
      addItemGradient(from + i);
      addFilterAndUserGradients(from + i);
    }
  }

  private void load(int example) {
    int userAt = users.at()[example] + users.column();
    int itemAt = items.at()[example] + items.column();
    float[] q = operands.q().values();
    System.arraycopy(users.values(), userAt, p.values(), 0, q.length);
    System.arraycopy(items.values(), itemAt, q, 0, q.length);
    for (int k = 0; k < q.length; k++) {
      pairs[k % PATCH][k / PATCH] = p.values()[k];
    }
    int rows = Arithmetic.alignedBlock(cells.side());
    for (FilterColumn column : columns) {
      arithmetic.matrices().affine(rows, PATCH, maps, p, column.filters(), noBias, column.halves());
    }
  }

  private void addItemGradient(int example) {
    Arrays.fill(sums, 0);
    arithmetic.matrices().addDots(sums.length, ones.stride(), gradients.q(), ones, sums);
    int at = itemGradients.at()[example] + itemGradients.column();
    for (int k = 0; k < sums.length; k++) {
      itemGradients.values()[at + k] += sums[k];
    }
  }

  private void addFilterAndUserGradients(int example) {
    int side = cells.side();
    int at = userGradients.at()[example] + userGradients.column();
    for (int a = 0; a < PATCH; a++) {
      Arrays.fill(sums, 0, side, 0);
      for (FilterColumn column : columns) {
        Matrix halfGradients = column.halfGradients();
        arithmetic
            .matrices()
            .addWeightedSum(side, maps, pairs[a], halfGradients, column.tapGradients()[a]);
        arithmetic.matrices().addDots(side, maps, halfGradients, column.taps()[a], sums);
      }
      for (int i = 0; i < side; i++) {
        userGradients.values()[at + PATCH * i + a] += sums[i];
      }
    }
  }
}
