package org.ncfspark.engine.vector;

/**
 * Bayesian personalized ranking (Rendle et al., UAI 2009): softplus(-(s_positive - s_negative)),
 * the mean over all (user, positive, negative) triples. A group is one positive followed by its
 * negatives, so that the positive is scored once for all of them; labels are not read.
 *
 * @param negatives per positive
 */
public record PairwiseLoss(int negatives) implements Loss {

  public PairwiseLoss {
    if (negatives < 1) {
      throw new IllegalArgumentException(
          "Invalid number of negatives per positive: " + negatives + " (expected >= 1)");
    }
  }

  @Override
  public int groupSize() {
    return 1 + negatives;
  }

  @Override
  public int terms(int examples) {
    return examples / groupSize() * negatives;
  }

  @Override
  public double differentiate(float[] logits, float[] labels, int from, int count, float scale) {
    SoftplusSum sum = new SoftplusSum();
    for (int positive = 0; positive < count; positive += groupSize()) {
      double positiveLogit = logits[positive];
      double total = 0;
      for (int i = positive + 1; i < positive + groupSize(); i++) {
        double slope = sum.add(logits[i] - positiveLogit) * scale;
        logits[i] = (float) slope;
        total += slope;
      }
      logits[positive] = (float) -total;
    }
    return sum.total();
  }
}
