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
}
