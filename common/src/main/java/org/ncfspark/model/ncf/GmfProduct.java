package org.ncfspark.model.ncf;

import org.ncfspark.model.DotProduct;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.PrivateRows;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.Vectors;

/** GMF's score h . (p_u * q_i) + b as a dot product of h * p_u and q_i. */
final class GmfProduct implements DotProduct {
  @Override
  public Vectors items(TrainedModel shared) {
    ParameterTable items = shared.parameter(NcfLayout.weights(NcfLayout.GMF_ITEM));
    return Vectors.unbiased(items.columns(), items.values());
  }

  @Override
  public Vectors users(TrainedModel shared, PrivateRows users) {
    float[] output = shared.parameter(NcfLayout.OUTPUT_WEIGHTS).values();
    int size = output.length;
    float[] weighted = users.values(NcfLayout.weights(NcfLayout.GMF_USER)).clone();
    for (int at = 0; at < weighted.length; at++) {
      weighted[at] = output[at % size] * weighted[at];
    }
    return Vectors.unbiased(size, weighted);
  }

  @Override
  public float offset(TrainedModel shared) {
    return shared.parameter(NcfLayout.OUTPUT_BIAS).values()[0];
  }
}
