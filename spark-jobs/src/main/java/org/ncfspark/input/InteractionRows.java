package org.ncfspark.input;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.data.RawInteraction;

/**
 * The interactions of one task above the rating threshold, as rows. Counts as it goes, and hands
 * the counts over at the end of the slice.
 */
final class InteractionRows implements Iterator<Row> {
  private final int slice;
  private final RawRecords records;
  private final double positiveAbove;
  private final ReadTotals totals;

  private List<RawInteraction> interactions = List.of();
  private int next;
  private long positive;
  private long notPositive;
  private long bad;

  InteractionRows(int slice, RawRecords records, double positiveAbove, ReadTotals totals) {
    this.slice = slice;
    this.records = records;
    this.positiveAbove = positiveAbove;
    this.totals = totals;
  }

  @Override
  public boolean hasNext() {
    while (!isPositive()) {
      if (next < interactions.size()) {
        notPositive++;
        next++;
      } else if (!read()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    RawInteraction interaction = interactions.get(next);
    long position = records.position() + next;
    next++;
    positive++;
    return RowFactory.create(
        interaction.userId(),
        interaction.itemId(),
        interaction.rating(),
        interaction.epochMicros(),
        position);
  }

  private boolean isPositive() {
    return next < interactions.size() && interactions.get(next).rating() > positiveAbove;
  }

  private boolean read() {
    next = 0;
    interactions = List.of();
    if (!records.advance()) {
      totals.add(new SliceTotals(slice, records.linesRead(), positive, notPositive, bad));
      return false;
    }
    try {
      interactions = records.interactions();
    } catch (BadRecordException e) {
      bad++; // Its reason is written when the quarantine is.
    }
    return true;
  }
}
