package org.ncfspark.engine.vector;

import java.io.Serializable;

/**
 * What training makes small: a mean over the examples of a mini-batch, as a function of their
 * logits. Examples come in groups that are not torn apart.
 */
public interface Loss extends Serializable {
  /** Consecutive examples that form a group. */
  int groupSize();

  /** Terms of the mean that {@code examples} examples give. */
  int terms(int examples);

  /** Factor of the derivatives: that of the mean. */
  default float scale(int examples) {
    return 1f / terms(examples);
  }

  /**
   * Replaces the logits by the loss' derivatives with respect to them.
   *
   * @param logits of the block's examples, from position 0
   * @param labels of the mini-batch's examples
   * @param from the block's first example
   * @param count examples of the block, whole groups
   * @param scale factor of the derivatives, the mini-batch's {@link #scale}
   * @return the sum of the block's terms, not scaled
   */
  double differentiate(float[] logits, float[] labels, int from, int count, float scale);
}
