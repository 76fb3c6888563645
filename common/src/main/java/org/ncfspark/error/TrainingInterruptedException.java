package org.ncfspark.error;

/** The process was asked to end; what training reached is in a checkpoint. */
public final class TrainingInterruptedException extends NcfException {
  private static final long serialVersionUID = 1L;

  public TrainingInterruptedException(String message) {
    super(message);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.INTERRUPTED;
  }
}
