package org.ncfspark.model.ncf;

import java.util.Arrays;
import java.util.List;
import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.engine.vector.InteractionKernel;
import org.ncfspark.engine.vector.TouchedRows;

/**
 * An output layer with a bias over one branch or several. It is linear in what they make, as in
 * NeuMF in [GMF product ; last MLP layer], so that each adds its own share to the logit.
 */
public final class NcfKernel implements InteractionKernel {
  private final int biasAt;
  private final float[] network;
  private final float[] networkGradient;
  private final InteractionKernel[] branches;

  /**
   * @param biasAt of the output's bias in the network's row
   * @param branches add to logits
   */
  public NcfKernel(int biasAt, TouchedRows network, List<InteractionKernel> branches) {
    this.biasAt = biasAt;
    this.network = network.table().values();
    networkGradient = network.gradients();
    this.branches = branches.toArray(InteractionKernel[]::new);
  }

  @Override
  public void enter() {
    for (InteractionKernel branch : branches) {
      branch.enter();
    }
  }

  @Override
  public void forward(int from, int count, float[] logits) {
    Arrays.fill(logits, 0, count, network[biasAt]);
    for (InteractionKernel branch : branches) {
      branch.forward(from, count, logits);
    }
  }

  @Override
  public void backward(int from, int count, float[] slopes) {
    // The padding of the block is in no example's gradient.
    Arrays.fill(slopes, count, Arithmetic.alignedBlock(count), 0);
    for (int i = 0; i < count; i++) {
      networkGradient[biasAt] += slopes[i];
    }
    for (InteractionKernel branch : branches) {
      branch.backward(from, count, slopes);
    }
  }
}
