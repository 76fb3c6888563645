package org.ncfspark.data;

import java.io.Serializable;

/** How raw data writes a time. */
@FunctionalInterface
public interface TimeFormat extends Serializable {
  /**
   * @return seconds since 1970-01-01T00:00Z; fractions are dropped
   */
  long epochSecond(String text) throws BadRecordException;
}
