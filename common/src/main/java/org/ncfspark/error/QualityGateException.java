package org.ncfspark.error;

/** A model was refused because it is not good enough to publish. */
public final class QualityGateException extends NcfException {
  private static final long serialVersionUID = 1L;

  public QualityGateException(String message) {
    super(message);
  }

  public QualityGateException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.QUALITY_GATE;
  }
}
