package org.ncfspark.engine.vector;

/**
 * Binary cross-entropy of the logit's sigmoid with the label (He et al. 2017, eq. 7): softplus(z) -
 * label z. Never overflows and is not clipped.
 */
public record PointwiseLoss() implements Loss {

  @Override
  public int groupSize() {
    return 1;
  }

  @Override
  public int terms(int examples) {
    return examples;
  }

  @Override
  public double differentiate(float[] logits, float[] labels, int from, int count, float scale) {
    SoftplusSum sum = new SoftplusSum();
    double linear = 0;
    for (int i = 0; i < count; i++) {
      double logit = logits[i];
      float label = labels[from + i];
      linear += label * logit;
      logits[i] = (float) ((sum.add(logit) - label) * scale);
    }
    return sum.total() - linear;
  }
}
