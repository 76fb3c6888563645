package org.ncfspark.input;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.data.RawInteraction;

/** The rows of a partition of a Parquet table. */
final class ParquetRecords implements RawRecords {
  private final Iterator<Row> rows;
  private final ParquetReader reader;
  private Row row;

  ParquetRecords(Iterator<Row> rows, ParquetReader reader) {
    this.rows = rows;
    this.reader = reader;
  }

  @Override
  public boolean advance() {
    try {
      if (!rows.hasNext()) {
        return false;
      }
      row = rows.next();
      return true;
    } catch (Exception e) { // Spark's are checked in Scala, and undeclared in Java.
      throw UnreadableParquet.orRethrow(e);
    }
  }

  @Override
  public List<RawInteraction> interactions() throws BadRecordException {
    return List.of(reader.interaction(row));
  }

  @Override
  public long position() {
    return reader.position(row);
  }

  @Override
  public long linesRead() {
    return row == null ? 0 : reader.line(row);
  }

  @Override
  public String file() {
    return reader.file(row);
  }

  @Override
  public String excerpt() {
    return reader.excerpt(row);
  }
}
