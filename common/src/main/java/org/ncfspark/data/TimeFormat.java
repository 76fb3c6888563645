package org.ncfspark.data;

import java.io.Serializable;

/** How raw data writes a time. */
@FunctionalInterface
public interface TimeFormat extends Serializable {
  /**
   * @return microseconds since 1970-01-01T00:00Z, what is finer dropped; the largest or smallest
   *     number where a {@code long} cannot hold them
   */
  long epochMicros(String text) throws BadRecordException;
}
