package org.ncfspark.engine.vector;

import java.util.Arrays;
import java.util.List;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Rows;
import org.ncfspark.arithmetic.StepArithmetic;

/**
 * The rows of one table that the current mini-batch touches, each once, and their gradients:
 *
 * <pre>
 *   example s    0  1  2  3         rows in the order of their first example
 *   row          7  4  7  9   --&gt;   slot 0: row 7   slot 1: row 4   slot 2: row 9
 *   slot         0  1  0  2         gradients: [ slot 0 | slot 1 | slot 2 ]  width floats each
 * </pre>
 *
 * <p>All gradients of a row are summed before its one optimizer step, as in a dense mini-batch
 * step. Remembers for every row when it was last touched.
 */
public final class TouchedRows {
  private static final long SLOT_MASK = 0xFFFFFFFFL;

  private final RowTable table;
  private final Decay[] decays;
  private final int[] rowOfSlot;
  private final int[] valueAt;
  private final int[] gradientAt;
  private final float[] gradients;

  /** Mini-batch that last touched the row and its slot there, in one word: one cache miss. */
  private final long[] lastTouch;

  private int slots;
  private int batch;

  /**
   * An L2 penalty on part of each row: gradient += coefficient * w.
   *
   * @param at position of the first float
   */
  record Decay(int at, int width, float coefficient) {}

  /**
   * @param capacity examples of a mini-batch, at most
   */
  TouchedRows(RowTable table, List<Decay> decays, int capacity) {
    this(table, decays, capacity, capacity);
  }

  /**
   * @param mostRows that a mini-batch touches, those of its examples and others
   */
  TouchedRows(RowTable table, List<Decay> decays, int capacity, int mostRows) {
    this.table = table;
    this.decays = decays.toArray(Decay[]::new);
    rowOfSlot = new int[mostRows];
    valueAt = new int[capacity];
    gradientAt = new int[capacity];
    gradients = new float[Math.multiplyExact(Math.min(mostRows, table.rows()), table.width())];
    lastTouch = new long[table.rows()];
  }

  public RowTable table() {
    return table;
  }

  /** Gradients of the current mini-batch, slot by slot. */
  public float[] gradients() {
    return gradients;
  }

  /** The examples' values from {@code column} of their rows on. */
  public Rows values(int column) {
    return new Rows(table.values(), valueAt, column);
  }

  /** The examples' gradients from {@code column} of their rows on. */
  public Rows gradients(int column) {
    return new Rows(gradients, gradientAt, column);
  }

  /** Starts a mini-batch of which example s touches {@code rows[s]}; its gradients are zero. */
  void enter(int[] rows, int count) {
    batch++;
    slots = 0;
    int width = table.width();
    for (int s = 0; s < count; s++) {
      int row = rows[s];
      long touch = lastTouch[row];
      if (touch >>> Integer.SIZE != batch) {
        touch = (long) batch << Integer.SIZE | slots;
        lastTouch[row] = touch;
        rowOfSlot[slots++] = row;
      }
      valueAt[s] = table.at(row);
      gradientAt[s] = (int) (touch & SLOT_MASK) * width;
    }
    Arrays.fill(gradients, 0, slots * width, 0);
  }

  /**
   * Adds a row that no example of the mini-batch names itself.
   *
   * @return position of its gradient
   */
  int touch(int row) {
    int width = table.width();
    long touch = lastTouch[row];
    if (touch >>> Integer.SIZE != batch) {
      touch = (long) batch << Integer.SIZE | slots;
      lastTouch[row] = touch;
      rowOfSlot[slots] = row;
      Arrays.fill(gradients, slots * width, (slots + 1) * width, 0);
      slots++;
    }
    return (int) (touch & SLOT_MASK) * width;
  }

  /** Rows touched so far in this mini-batch. */
  int slots() {
    return slots;
  }

  /** The row of a slot. */
  int row(int slot) {
    return rowOfSlot[slot];
  }

  /** The slot of an example's row. */
  int slotOf(int example) {
    return gradientAt[example] / table.width();
  }

  /**
   * Starts a block that is only scored: example s reads {@code rows[from + s]}, none is touched.
   */
  void look(int[] rows, int from, int count) {
    for (int s = 0; s < count; s++) {
      valueAt[s] = table.at(rows[from + s]);
    }
  }

  /** One optimizer step on each touched row, after adding the L2 penalties' gradients. */
  void step(Optimizer optimizer, float rate, Arithmetic arithmetic) {
    StepArithmetic steps = arithmetic.steps();
    float[] values = table.values();
    int width = table.width();
    for (int slot = 0; slot < slots; slot++) {
      int at = table.at(rowOfSlot[slot]);
      int gradient = slot * width;
      for (Decay decay : decays) {
        int from = decay.at();
        steps.addScaled(
            gradients, gradient + from, values, at + from, decay.width(), decay.coefficient());
      }
      optimizer.move(steps, values, at, width, gradients, gradient, rate);
    }
  }

  /** A point in time for {@link #since}. */
  int mark() {
    return batch;
  }

  /** Rows touched after {@code mark}, ascending. */
  int[] since(int mark) {
    int[] touched = new int[table.rows()];
    int count = 0;
    for (int row = 0; row < touched.length; row++) {
      if (lastTouch[row] >>> Integer.SIZE > mark) {
        touched[count++] = row;
      }
    }
    return Arrays.copyOf(touched, count);
  }
}
