package org.ncfspark.error;

/**
 * A failure that the user can act on. Its message says what, which value, what was expected and
 * where; it is printed without a stack trace.
 */
public abstract class NcfException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NcfException(String message) {
    super(message);
  }

  NcfException(String message, Throwable cause) {
    super(message, cause);
  }

  public abstract ExitCode exitCode();
}
