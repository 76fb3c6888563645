package org.ncfspark.progress;

/** The two runs that a training consists of. */
public enum TrainingPhase {
  /** Trains on the training interactions; each epoch is validated. */
  SELECTION("1-selection"),
  /** Trains on training and validation interactions, for the selected number of epochs. */
  REFIT("2-refit");

  private final String label;

  TrainingPhase(String label) {
    this.label = label;
  }

  /** The label of the phase. Labels sort in the order of the phases. */
  String label() {
    return label;
  }
}
