package org.ncfspark.input;

import java.util.List;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.data.RawInteraction;

/** The records that one task reads, one after the other. */
interface RawRecords {
  /** Goes to the next record; false if there is none. */
  boolean advance();

  List<RawInteraction> interactions() throws BadRecordException;

  /** The place of the record's first interaction. The others follow one by one. */
  long position();

  /** Lines read so far, up to the record's own. */
  long linesRead();

  String file();

  /** The record for people: cut, broken characters replaced. */
  String excerpt();
}
