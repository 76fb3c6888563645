package org.ncfspark.engine.vector;

/**
 * The sum of a loss' terms in place of their mean, as in ConvNCF's published code: against it a
 * penalty weighs less, and AdaGrad's initial accumulator too.
 *
 * @param loss whose mean is still what is reported
 */
public record SummedLoss(Loss loss) implements Loss {

  @Override
  public int groupSize() {
    return loss.groupSize();
  }

  @Override
  public int terms(int examples) {
    return loss.terms(examples);
  }

  @Override
  public float scale(int examples) {
    return 1;
  }

  @Override
  public double differentiate(float[] logits, float[] labels, int from, int count, float scale) {
    return loss.differentiate(logits, labels, from, count, scale);
  }
}
