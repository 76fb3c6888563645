package org.ncfspark.input;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.data.BadRecordException;

/** The bad records of one task, as rows. */
final class QuarantineRows implements Iterator<Row> {
  private final RawRecords records;
  private final long linesBefore;
  private Row next;

  /**
   * @param linesBefore lines of the file before the slice
   */
  QuarantineRows(RawRecords records, long linesBefore) {
    this.records = records;
    this.linesBefore = linesBefore;
  }

  @Override
  public boolean hasNext() {
    while (next == null && records.advance()) {
      try {
        records.interactions();
      } catch (BadRecordException e) {
        next =
            RowFactory.create(
                records.file(),
                linesBefore + records.linesRead(),
                e.getMessage(),
                records.excerpt());
      }
    }
    return next != null;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = next;
    next = null;
    return row;
  }
}
