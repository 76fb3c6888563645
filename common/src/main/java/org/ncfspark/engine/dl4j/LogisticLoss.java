package org.ncfspark.engine.dl4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossUtil;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Binary cross-entropy of a logit's sigmoid with its label, softplus(z) - label z, which never
 * overflows and is not clipped, as DL4J's own is. With label 1 for the difference of two scores it
 * is the pairwise loss of BPR, softplus(-(s_positive - s_negative)).
 *
 * <p>For an output without activation function (identity): z is what it puts out.
 */
public final class LogisticLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  @Override
  public double computeScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    double sum = computeScoreArray(labels, output, activation, mask).sumNumber().doubleValue();
    return average ? sum / output.size(0) : sum;
  }

  /** [B, 1]. */
  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    INDArray logits = activation.getActivation(output.dup(), true);
    // softplus(z) = max(0, z) + log(1 + exp(-|z|))
    INDArray tails = Transforms.log1p(Transforms.exp(Transforms.abs(logits).negi(), false), false);
    INDArray scores = Transforms.relu(logits).addi(tails).subi(logits.mul(labels));
    if (mask != null) {
      LossUtil.applyMask(scores, mask);
    }
    return scores;
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray output, IActivation activation, INDArray mask) {
    INDArray logits = activation.getActivation(output.dup(), true);
    INDArray slopes = Transforms.sigmoid(logits, false).subi(labels);
    INDArray gradient = activation.backprop(output.dup(), slopes).getFirst();
    if (mask != null) {
      LossUtil.applyMask(gradient, mask);
    }
    return gradient;
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray output, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, output, activation, mask, average),
        computeGradient(labels, output, activation, mask));
  }

  @Override
  public String name() {
    return "LogisticLoss";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogisticLoss;
  }

  @Override
  public int hashCode() {
    return LogisticLoss.class.hashCode();
  }

  @Override
  public String toString() {
    return name();
  }
}
