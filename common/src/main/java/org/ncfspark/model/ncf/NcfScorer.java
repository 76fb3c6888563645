package org.ncfspark.model.ncf;

import java.util.Arrays;
import java.util.List;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.Scorer;

/**
 * Scores of MLP and NeuMF: the logit, which orders items as its sigmoid does but never saturates
 * into ties. The output layer is linear in [GMF product ; last MLP layer], so each branch
 * contributes a sum of its own.
 */
final class NcfScorer implements Scorer {
  /** One branch's share of the logit. */
  interface Branch {
    /**
     * Prepares what depends on the user alone.
     *
     * @param row of the user, see {@link PrivateRows#place}
     */
    void enter(int row);

    /** logits[i] += this branch's share for items[i]. */
    void addLogits(int[] items, float[] logits);
  }

  private final PrivateRows users;
  private final List<Branch> branches;
  private final float bias;

  NcfScorer(PrivateRows users, List<Branch> branches, float bias) {
    this.users = users;
    this.branches = branches;
    this.bias = bias;
  }

  @Override
  public void score(int userIndex, int[] items, float[] scores) {
    int row = users.place(userIndex);
    for (Branch branch : branches) {
      branch.enter(row);
    }
    Arrays.fill(scores, 0, items.length, bias);
    for (Branch branch : branches) {
      branch.addLogits(items, scores);
    }
  }
}
