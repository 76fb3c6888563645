package org.ncfspark.fault;

import java.util.Locale;

/**
 * Says which operation of {@link FaultyFileSystem} or {@link ObjectStoreFileSystem} fails next.
 * There is one plan a JVM.
 */
final class FaultPlan {
  /** What can go wrong, of which operation. */
  enum Fault {
    WRITE_DISK_FULL(Operation.WRITE, "No space left on device"),
    WRITE_REFUSED(Operation.WRITE, "Permission denied"),
    /** All is written, and nobody says so. */
    ANSWER_LOST(Operation.WRITE, "Connection reset"),
    RENAME_SAYS_FALSE(Operation.RENAME, ""),
    RENAME_THROWS(Operation.RENAME, "Input/output error"),
    DELETE_HALF(Operation.DELETE, "Input/output error"),
    MAKE_DIRECTORY_SAYS_FALSE(Operation.MAKE_DIRECTORY, "");

    private final Operation operation;
    private final String reason;

    Fault(Operation operation, String reason) {
      this.operation = operation;
      this.reason = reason;
    }

    /** The reason in the exception; "" if the operation says false instead. */
    String reason() {
      return reason;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** What is counted. */
  enum Operation {
    WRITE,
    RENAME,
    DELETE,
    MAKE_DIRECTORY
  }

  /** How long a fault lasts. */
  enum Lasting {
    ONCE,
    FROM_THEN_ON
  }

  private static Fault armed;
  private static Lasting lasting;
  private static int at;
  private static int seen;

  private FaultPlan() {}

  /** Makes the {@code n}-th operation of its kind from now on (counted from 1) suffer a fault. */
  static synchronized void arm(Fault fault, Lasting howLong, int n) {
    armed = fault;
    lasting = howLong;
    at = n;
    seen = 0;
  }

  /**
   * Nothing fails any more.
   *
   * @return how many operations there were since {@link #arm}
   */
  static synchronized int disarm() {
    armed = null;
    return seen;
  }

  /** The fault that this operation suffers; null if none. */
  static synchronized Fault of(Operation operation) {
    if (armed == null || armed.operation != operation) {
      return null;
    }
    seen++;
    boolean struck = lasting == Lasting.ONCE ? seen == at : seen >= at;
    return struck ? armed : null;
  }
}
