package org.ncfspark.model;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.arithmetic.Matrix;

/** The first hidden layer of an MLP tower, for scoring. */
interface FirstLayer {
  static FirstLayer of(NcfLayout layout, TrainedModel model, Arithmetic arithmetic) {
    return switch (layout.input()) {
      case CONCATENATION -> new SplitFirstLayer(layout, model, arithmetic);
      case PRODUCT, OUTER_PRODUCT -> new BilinearFirstLayer(layout, model, arithmetic);
    };
  }

  /** Prepares what depends on the user alone. */
  void enter(int userIndex);

  /**
   * target[i] = the layer's output for {@code items[from + i]}.
   *
   * @param count at most {@link MlpBranch#BLOCK}
   */
  void forward(int[] items, int from, int count, Matrix target);
}
