package org.ncfspark.split;

import java.io.Serializable;

/** Decides which interactions of a user are held out for validation and test. */
public interface SplitStrategy extends Serializable {
  /** What counts as earlier and later in a history. */
  HistoryOrder order();

  /**
   * Splits a history.
   *
   * @param places in the history, earliest first: those of {@link #order}
   */
  HeldOut split(UserHistory history, int[] places);

  /** The rule in words, for manifests and reports. */
  String rule();
}
