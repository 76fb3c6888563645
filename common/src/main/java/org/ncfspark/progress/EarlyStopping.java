package org.ncfspark.progress;

import java.util.List;

/** Remembers the best epoch and stops after {@code patience} epochs without a better one. */
public final class EarlyStopping {
  private final int patience;
  private int bestEpoch;
  private double bestScore = Double.NEGATIVE_INFINITY;
  private int lastEpoch;

  public EarlyStopping(int patience) {
    this.patience = patience;
  }

  /** The state after the epochs of {@code history}, scored by {@code metric}. */
  public static EarlyStopping after(List<EpochReport> history, String metric, int patience) {
    EarlyStopping stopping = new EarlyStopping(patience);
    history.forEach(epoch -> stopping.improves(epoch.epoch(), epoch.validation().get(metric)));
    return stopping;
  }

  /**
   * @param epoch counted from 1
   * @param score higher is better
   * @return whether this is the best epoch so far; of equal ones the first is
   */
  public boolean improves(int epoch, double score) {
    lastEpoch = epoch;
    if (score > bestScore) {
      bestScore = score;
      bestEpoch = epoch;
      return true;
    }
    return false;
  }

  public boolean isOver() {
    return lastEpoch - bestEpoch >= patience;
  }

  /** 0 before the first epoch. */
  public int bestEpoch() {
    return bestEpoch;
  }
}
