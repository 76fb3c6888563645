package org.ncfspark.error;

/** The command line or the configuration cannot be used as written. */
public final class InvalidConfigException extends NcfException {
  private static final long serialVersionUID = 1L;

  public InvalidConfigException(String message) {
    super(message);
  }

  public InvalidConfigException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.USAGE_OR_CONFIGURATION;
  }
}
