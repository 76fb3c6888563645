package org.ncfspark.error;

/** Input or stored data is missing, empty, broken or of another shape than its contract says. */
public final class DataContractException extends NcfException {
  private static final long serialVersionUID = 1L;

  public DataContractException(String message) {
    super(message);
  }

  public DataContractException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.DATA_CONTRACT;
  }
}
