package org.ncfspark.model.ncf;

import java.util.ArrayList;
import java.util.List;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.Prepared;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.Scorer;
import org.ncfspark.model.TrainedModel;

/**
 * NeuMF and the models of one tower, made ready: see {@link PreparedTower}. The GMF branch scores
 * from the model's own arrays.
 */
final class PreparedNcf implements Prepared {
  private final NcfLayout layout;
  private final TrainedModel shared;
  private final PreparedTower tower;

  PreparedNcf(NcfLayout layout, TrainedModel shared) {
    this.layout = layout;
    this.shared = shared;
    this.tower = PreparedTower.of(layout, shared, Arithmetic.preferred());
  }

  @Override
  public Scorer scorer(PrivateRows users) {
    List<NcfScorer.Branch> branches = new ArrayList<>();
    if (layout.hasGmf()) {
      branches.add(new GmfBranch(layout, shared, users));
    }
    branches.add(new MlpBranch(tower, users));
    return new NcfScorer(users, branches, shared.parameter(NcfLayout.OUTPUT_BIAS).values()[0]);
  }
}
