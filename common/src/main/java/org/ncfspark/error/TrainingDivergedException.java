package org.ncfspark.error;

/** Training produced a loss, parameter or score that is not finite. */
public final class TrainingDivergedException extends NcfException {
  private static final long serialVersionUID = 1L;

  public TrainingDivergedException(String message) {
    super(message);
  }

  public TrainingDivergedException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.TRAINING_DIVERGED;
  }
}
