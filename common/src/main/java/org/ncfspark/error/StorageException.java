package org.ncfspark.error;

/** A file system operation failed: disk full, no permission, a lock held by another. */
public final class StorageException extends NcfException {
  private static final long serialVersionUID = 1L;

  public StorageException(String message) {
    super(message);
  }

  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.STORAGE;
  }
}
