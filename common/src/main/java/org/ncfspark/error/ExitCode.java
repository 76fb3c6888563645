package org.ncfspark.error;

/** What a command's exit code tells a scheduler; the numbers are part of the public interface. */
public enum ExitCode {
  DONE(0),
  BUG(1),
  USAGE_OR_CONFIGURATION(2),
  DATA_CONTRACT(3),
  TRAINING_DIVERGED(4),
  QUALITY_GATE(5),
  STORAGE(6),
  /** What a shell reports of a process that SIGTERM ended. */
  INTERRUPTED(143);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
