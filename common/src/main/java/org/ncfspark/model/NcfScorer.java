package org.ncfspark.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ncfspark.arithmetic.Arithmetic;

/**
 * Scores of GMF, MLP and NeuMF: the logit, which orders items as its sigmoid does but never
 * saturates into ties. The output layer is linear in [GMF product ; last MLP layer], so each branch
 * contributes a sum of its own.
 */
final class NcfScorer implements Scorer {
  /** One branch's share of the logit. */
  interface Branch {
    /** Prepares what depends on the user alone. */
    void enter(int userIndex);

    /** logits[i] += this branch's share for items[i]. */
    void addLogits(int[] items, float[] logits);
  }

  private final float bias;
  private final List<Branch> branches = new ArrayList<>();

  NcfScorer(NcfLayout layout, TrainedModel model) {
    bias = model.parameter(NcfLayout.OUTPUT_BIAS).values()[0];
    if (layout.hasGmf()) {
      branches.add(new GmfBranch(layout, model));
    }
    if (layout.hasMlp()) {
      branches.add(new MlpBranch(layout, model, Arithmetic.preferred()));
    }
  }

  @Override
  public void score(int userIndex, int[] items, float[] scores) {
    for (Branch branch : branches) {
      branch.enter(userIndex);
    }
    Arrays.fill(scores, 0, items.length, bias);
    for (Branch branch : branches) {
      branch.addLogits(items, scores);
    }
  }
}
