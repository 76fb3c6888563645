package org.ncfspark.engine.vector;

import java.util.Arrays;
import org.ncfspark.arithmetic.StepArithmetic;
import org.ncfspark.shard.ShardHistories;

/**
 * Sums of rows over the histories of a mini-batch's users, each summed up once for all of the
 * user's examples, and their gradients:
 *
 * <pre>
 *   S_u = sum of rows j in N(u)          dS_u = sum of what its examples add
 *   positive (u, i): S_u - row i         d row j += dS_u for all j in N(u),
 *   negative (u, j): S_u                 d row i -= what the example of i has added
 * </pre>
 *
 * <p>A positive whose item is not in the history, because that has a cap, reads S_u as well. So an
 * example costs a row or two instead of a history. The sum without the example's own item is exact
 * up to rounding: both are sums of few hundred values of one size.
 */
public final class HistorySums {
  private static final int NONE = ShardHistories.NONE;

  private final TouchedRows users;
  private final TouchedRows items;
  private final ShardHistories histories;
  private final StepArithmetic arithmetic;
  private final int width;
  private final int[] ownRow;
  private final float[] sums;
  private final float[] gradients;

  /**
   * @param items the shared rows, those of histories among them
   * @param width floats of a row that are summed up
   * @param capacity examples of a mini-batch, at most
   */
  HistorySums(
      TouchedRows users,
      TouchedRows items,
      ShardHistories histories,
      int width,
      int capacity,
      StepArithmetic arithmetic) {
    this.users = users;
    this.items = items;
    this.histories = histories;
    this.width = width;
    this.arithmetic = arithmetic;
    ownRow = new int[capacity];
    sums = new float[Math.multiplyExact(capacity, width)];
    gradients = new float[sums.length];
  }

  /**
   * Sums up the histories of the users that the mini-batch has entered.
   *
   * @param labels 1 for an example whose item is left out of its user's history, if it is in it
   */
  void enter(int[] itemRows, float[] labels, int count) {
    float[] values = items.table().values();
    Arrays.fill(sums, 0, users.slots() * width, 0);
    Arrays.fill(gradients, 0, users.slots() * width, 0);
    for (int slot = 0; slot < users.slots(); slot++) {
      int user = users.row(slot);
      for (int p = histories.offsets()[user]; p < histories.offsets()[user + 1]; p++) {
        int row = histories.rows()[p];
        items.touch(row);
        arithmetic.addScaled(sums, slot * width, values, items.table().at(row), width, 1);
      }
    }
    for (int s = 0; s < count; s++) {
      ownRow[s] = labels[s] == 1 ? histories.row(users.row(users.slotOf(s)), itemRows[s]) : NONE;
    }
  }

  /** Examples of a mini-batch, at most. */
  public int capacity() {
    return ownRow.length;
  }

  /** Items of an example's history without its own. */
  public int size(int example) {
    int user = users.row(users.slotOf(example));
    return histories.offsets()[user + 1]
        - histories.offsets()[user]
        - (ownRow[example] == NONE ? 0 : 1);
  }

  /** target += scale * the sum of the example's history without its own item. */
  public void addTo(float[] target, int at, int example, float scale) {
    arithmetic.addScaled(target, at, sums, users.slotOf(example) * width, width, scale);
    if (ownRow[example] != NONE) {
      int own = items.table().at(ownRow[example]);
      arithmetic.addScaled(target, at, items.table().values(), own, width, -scale);
    }
  }

  /** Adds {@code scale * source} to the gradient of the example's sum. */
  public void addGradient(int example, float[] source, int at, float scale) {
    arithmetic.addScaled(gradients, users.slotOf(example) * width, source, at, width, scale);
    if (ownRow[example] != NONE) {
      int own = items.touch(ownRow[example]);
      arithmetic.addScaled(items.gradients(), own, source, at, width, -scale);
    }
  }

  /** Hands the gradients of the sums to the rows. */
  public void leave() {
    for (int slot = 0; slot < users.slots(); slot++) {
      int user = users.row(slot);
      for (int p = histories.offsets()[user]; p < histories.offsets()[user + 1]; p++) {
        int row = items.touch(histories.rows()[p]);
        arithmetic.addScaled(items.gradients(), row, gradients, slot * width, width, 1);
      }
    }
  }
}
