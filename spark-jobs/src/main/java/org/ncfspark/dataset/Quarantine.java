package org.ncfspark.dataset;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.ncfspark.error.DataContractException;
import org.ncfspark.input.RawSource;
import org.ncfspark.input.ReadTotals;

/** Writes the bad records of a source aside, as JSON lines that people can read. */
final class Quarantine {
  private static final int FEW = 3;
  private static final long ONE_FILE = 100_000;

  private final RawSource source;
  private final ReadTotals totals;

  Quarantine(RawSource source, ReadTotals totals) {
    this.source = source;
    this.totals = totals;
  }

  /**
   * @param folder inside a data set that is about to be published
   */
  void write(Path folder) {
    records().write().mode(SaveMode.Overwrite).json(folder.toString());
  }

  /**
   * @param maxShare of all records that may be bad
   * @param folder where the bad records can be seen afterwards
   * @throws DataContractException if there are more
   */
  void refuseAbove(double maxShare, Path folder) {
    long bad = totals.bad();
    long read = totals.read();
    if (bad <= maxShare * read) {
      return;
    }
    write(folder);
    throw new DataContractException(
        bad
            + " of "
            + read
            + " records are bad, more than data.max-bad-share = "
            + maxShare
            + "; first: "
            + first()
            + "; all of them in "
            + folder);
  }

  /**
   * @param file the source's only one
   * @throws DataContractException if there is any bad record
   */
  void refuseAny(Path file) {
    long bad = totals.bad();
    if (bad > 0) {
      throw new DataContractException(
          file + " has " + bad + " bad lines, expected none; first: " + first());
    }
  }

  private String first() {
    List<Row> few = source.quarantine(totals).takeAsList(FEW);
    return few.stream()
        .map(
            bad ->
                new Path(bad.getString(0)).getName()
                    + ":"
                    + bad.getLong(1)
                    + " "
                    + bad.getString(2))
        .collect(Collectors.joining(", "));
  }

  private Dataset<Row> records() {
    Dataset<Row> records = source.quarantine(totals);
    return totals.bad() <= ONE_FILE ? records.coalesce(1) : records;
  }
}
