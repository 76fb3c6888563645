package org.ncfspark.model;

/** h . (p_u * q_i), with h * p_u computed once per user. */
final class GmfBranch implements NcfScorer.Branch {
  private final int size;
  private final float[] users;
  private final float[] items;
  private final float[] output;
  private final float[] weighted;

  GmfBranch(NcfLayout layout, TrainedModel model) {
    size = layout.gmfSize();
    users = model.parameter(NcfLayout.weights(NcfLayout.GMF_USER)).values();
    items = model.parameter(NcfLayout.weights(NcfLayout.GMF_ITEM)).values();
    output = model.parameter(NcfLayout.OUTPUT_WEIGHTS).values();
    weighted = new float[size];
  }

  @Override
  public void enter(int userIndex) {
    for (int k = 0, at = userIndex * size; k < size; k++, at++) {
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
