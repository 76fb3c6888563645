package org.ncfspark.data;

import java.io.Serializable;
import java.util.List;

/** How a line of a raw text file states interactions. */
@FunctionalInterface
public interface RawFormat extends Serializable {
  /**
   * @param line without its line end
   * @return the interactions it states, in order; none if it states none
   * @throws BadRecordException with the reason, if any part of the line breaks the format
   */
  List<RawInteraction> parse(String line) throws BadRecordException;

  /** The columns that it has found, for people; empty where there are none. */
  default String columns() {
    return "";
  }

  /** The format as it is at the start of a slice: without what earlier lines have taught it. */
  default RawFormat fromStart() {
    return this;
  }

  /** Whether a line's meaning depends on lines above it, so that a file is not cut into slices. */
  default boolean readsWholeFiles() {
    return false;
  }
}
