package org.ncfspark.train;

/** The two runs that a training consists of. */
public enum TrainingPhase {
  /** On the training interactions, validated after each epoch. */
  SELECTION("1-selection"),
  /** On training and validation interactions, for the selected number of epochs. */
  REFIT("2-refit");

  private final String label;

  TrainingPhase(String label) {
    this.label = label;
  }

  /** Sorts as the phases follow each other. */
  String label() {
    return label;
  }
}
