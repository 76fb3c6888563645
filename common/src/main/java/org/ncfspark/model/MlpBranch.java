package org.ncfspark.model;

/**
 * The MLP tower and its part of the output layer. The first hidden layer is linear in [p_u ; q_i]
 * before its ReLU: its item half is computed once per model, its user half once per user, and per
 * candidate there remain their sum and the layers above.
 */
final class MlpBranch implements NcfScorer.Branch {
  /** A dense layer: weights [in, out], row-major. */
  private record Dense(float[] weights, float[] bias, int out) {

    /**
     * sums[at .. at + out) += x[from .. from + length) times the weights' rows from {@code
     * firstRow}.
     */
    void addProduct(float[] x, int from, int length, int firstRow, float[] sums, int at) {
      for (int row = 0; row < length; row++) {
        float factor = x[from + row];
        int start = (firstRow + row) * out;
        for (int column = 0; column < out; column++) {
          sums[at + column] += factor * weights[start + column];
        }
      }
    }
  }

  private final int size;
  private final Dense[] layers;
  private final float[][] activations;
  private final float[] users;
  private final float[] userHalf;
  private final float[] itemHalves;
  private final float[] output;
  private final int outputStart;

  MlpBranch(NcfLayout layout, TrainedModel model) {
    size = layout.mlpSize();
    users = model.parameter(NcfLayout.weights(NcfLayout.MLP_USER)).values();
    output = model.parameter(NcfLayout.OUTPUT_WEIGHTS).values();
    outputStart = layout.gmfSize();
    layers = new Dense[layout.hiddenSizes().length];
    activations = new float[layers.length][];
    for (int layer = 0; layer < layers.length; layer++) {
      int out = layout.hiddenSizes()[layer];
      String name = NcfLayout.hidden(layer);
      layers[layer] =
          new Dense(
              model.parameter(NcfLayout.weights(name)).values(),
              model.parameter(NcfLayout.bias(name)).values(),
              out);
      activations[layer] = new float[out];
    }
    userHalf = new float[size];
    itemHalves = itemHalves(model.parameter(NcfLayout.weights(NcfLayout.MLP_ITEM)));
  }

  private float[] itemHalves(ParameterTable items) {
    float[] halves = new float[items.values().length];
    for (int item = 0; item < items.rows(); item++) {
      layers[0].addProduct(items.values(), item * size, size, size, halves, item * size);
    }
    return halves;
  }

  @Override
  public void enter(int userIndex) {
    System.arraycopy(layers[0].bias, 0, userHalf, 0, size);
    layers[0].addProduct(users, userIndex * size, size, 0, userHalf, 0);
  }

  @Override
  public float logit(int itemIndex) {
    float[] below = activations[0];
    for (int k = 0, at = itemIndex * size; k < size; k++, at++) {
      below[k] = Math.max(0, userHalf[k] + itemHalves[at]);
    }
    for (int layer = 1; layer < layers.length; layer++) {
      float[] above = activations[layer];
      System.arraycopy(layers[layer].bias, 0, above, 0, above.length);
      layers[layer].addProduct(below, 0, below.length, 0, above, 0);
      for (int k = 0; k < above.length; k++) {
        above[k] = Math.max(0, above[k]);
      }
      below = above;
    }
    float sum = 0;
    for (int k = 0; k < below.length; k++) {
      sum += below[k] * output[outputStart + k];
    }
    return sum;
  }
}
