package org.ncfspark.engine.vector;

/**
 * The interaction function of a model and its gradients, on blocks of a mini-batch's examples. It
 * reads the rows that the mini-batch has entered and adds to their gradients.
 */
public interface InteractionKernel {
  /** Called once per mini-batch, before its blocks: parameters may have changed. */
  void enter();

  /**
   * @param from the block's first example
   * @param count examples of the block
   * @param logits written from position 0
   */
  void forward(int from, int count, float[] logits);

  /**
   * Follows {@link #forward} of the same block.
   *
   * @param slopes the loss' derivatives with respect to the logits
   */
  void backward(int from, int count, float[] slopes);

  /** Called once per mini-batch, after its blocks: what was kept for all of them is added. */
  default void leave() {}
}
