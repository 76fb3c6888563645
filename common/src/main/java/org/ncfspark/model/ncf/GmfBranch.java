package org.ncfspark.model.ncf;

import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;

/** h . (p_u * q_i), with h * p_u computed once per user. */
final class GmfBranch implements NcfScorer.Branch {
  private final int size;
  private final float[] users;
  private final float[] items;
  private final float[] output;
  private final float[] weighted;

  GmfBranch(NcfLayout layout, TrainedModel shared, PrivateRows rows) {
    size = layout.gmfSize();
    users = rows.values(NcfLayout.weights(NcfLayout.GMF_USER));
    items = shared.parameter(NcfLayout.weights(NcfLayout.GMF_ITEM)).values();
    output = shared.parameter(NcfLayout.OUTPUT_WEIGHTS).values();
    weighted = new float[size];
  }

  @Override
  public void enter(int row) {
    for (int k = 0, at = row * size; k < size; k++, at++) {
      weighted[k] = output[k] * users[at];
    }
  }

  @Override
  public void addLogits(int[] itemIndexes, float[] logits) {
    for (int i = 0; i < itemIndexes.length; i++) {
      float sum = 0;
      for (int k = 0, at = itemIndexes[i] * size; k < size; k++, at++) {
        sum += weighted[k] * items[at];
      }
      logits[i] += sum;
    }
  }
}
