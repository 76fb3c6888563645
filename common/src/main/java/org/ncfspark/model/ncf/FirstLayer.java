package org.ncfspark.model.ncf;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;

/** The first hidden layer of an MLP tower, for scoring. */
interface FirstLayer {
  /** What all users share. Immutable; threads share it. */
  interface Prepared {
    /** The layer for some users, for one thread. */
    FirstLayer layer(PrivateRows users);
  }

  static Prepared prepare(NcfLayout layout, TrainedModel shared, Arithmetic arithmetic) {
    return switch (layout.input()) {
      case CONCATENATION -> SplitFirstLayer.prepare(layout, shared, arithmetic);
      case PRODUCT, OUTER_PRODUCT -> BilinearFirstLayer.prepare(layout, shared, arithmetic);
    };
  }

  /**
   * Prepares what depends on the user alone.
   *
   * @param row of the user, see {@link PrivateRows#place}
   */
  void enter(int row);

  /**
   * target[i] = the layer's output for {@code items[from + i]}.
   *
   * @param count at most {@link MlpBranch#BLOCK}
   */
  void forward(int[] items, int from, int count, Matrix target);
}
