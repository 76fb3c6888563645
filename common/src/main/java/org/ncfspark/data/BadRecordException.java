package org.ncfspark.data;

/**
 * A raw record breaks its contract; the message is the reason that is written into the quarantine.
 * Checked, so that no reader forgets it, and without a stack trace, since there may be millions.
 */
public final class BadRecordException extends Exception {
  private static final long serialVersionUID = 1L;

  public BadRecordException(String reason) {
    super(reason, null, false, false);
  }
}
