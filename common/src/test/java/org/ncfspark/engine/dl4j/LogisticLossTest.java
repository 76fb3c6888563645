package org.ncfspark.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LogisticLossTest {
  // ln(1 + e^0) = .693147; ln(1 + e^-2) = .126928
  private static final INDArray LOGITS = column(0, 2, 2, -300, 300);
  private static final INDArray LABELS = column(1, 1, 0, 1, 0);
  private static final double[] LOSSES = {0.693147, 0.126928, 2.126928, 300, 300};
  private static final double[] SLOPES = {-0.5, -0.119203, 0.880797, -1, 1};

  private static INDArray column(float... values) {
    return Nd4j.createFromArray(values).reshape(values.length, 1);
  }

  @Test
  void lossesAreThoseOfTheSigmoidAndNeverOverflow() {
    INDArray losses =
        new LogisticLoss().computeScoreArray(LABELS, LOGITS, new ActivationIdentity(), null);
    assertThat(losses.data().asDouble()).containsExactly(LOSSES, within(1e-5));
  }

  @Test
  void scoreIsTheirSumOrMean() {
    LogisticLoss loss = new LogisticLoss();
    double sum = loss.computeScore(LABELS, LOGITS, new ActivationIdentity(), null, false);
    double mean = loss.computeScore(LABELS, LOGITS, new ActivationIdentity(), null, true);
    assertThat(sum).isCloseTo(602.947003, within(1e-3));
    assertThat(mean).isCloseTo(602.947003 / 5, within(1e-3));
  }

  @Test
  void slopesAreSigmoidMinusLabel() {
    INDArray slopes =
        new LogisticLoss().computeGradient(LABELS, LOGITS, new ActivationIdentity(), null);
    assertThat(slopes.data().asDouble()).containsExactly(SLOPES, within(1e-6));
  }

  @Test
  void maskedRowsCountForNothing() {
    INDArray mask = column(1, 0, 0, 0, 0);
    LogisticLoss loss = new LogisticLoss();
    assertThat(loss.computeScore(LABELS, LOGITS, new ActivationIdentity(), mask, false))
        .isCloseTo(0.693147, within(1e-6));
    assertThat(
            loss.computeGradient(LABELS, LOGITS, new ActivationIdentity(), mask).data().asDouble())
        .containsExactly(new double[] {-0.5, 0, 0, 0, 0}, within(1e-9));
  }
}
