package org.ncfspark.dataset;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.ncfspark.split.HeldOut;
import org.ncfspark.split.SplitStrategy;
import org.ncfspark.split.UserHistory;

/** Splits histories that have no repeats: the same interactions, renumbered, with their part. */
final class SplitRows implements Iterator<Row> {
  private final Iterator<Row> rows;
  private final Survivors survivors;
  private final SplitStrategy strategy;
  private final UserHistory history = new UserHistory();

  private Row pending;
  private int user;
  private HeldOut heldOut = HeldOut.NOTHING;
  private int next;

  SplitRows(Iterator<Row> rows, Survivors survivors, SplitStrategy strategy) {
    this.rows = rows;
    this.survivors = survivors;
    this.strategy = strategy;
    this.pending = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (next == history.size() && pending != null) {
      readUser();
    }
    return next < history.size();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int at = next++;
    Part part =
        at == heldOut.test()
            ? Part.TEST
            : at == heldOut.validation() ? Part.VALIDATION : Part.TRAIN;
    return RowFactory.create(
        survivors.users().newIndex(user),
        survivors.items().newIndex(history.item(at)),
        history.rating(at),
        history.epochMicros(at),
        part.code());
  }

  private void readUser() {
    user = pending.getInt(Histories.USER);
    history.start(pending.getLong(Histories.USER_KEY), pending.getInt(Histories.PUBLISHED_ITEM));
    next = 0;
    while (pending != null && pending.getInt(Histories.USER) == user) {
      if (survivors.contain(user, pending.getInt(Histories.ITEM))) {
        history.add(
            pending.getInt(Histories.ITEM),
            pending.getFloat(Histories.RATING),
            pending.getLong(Histories.EPOCH_MICROS),
            pending.getLong(Histories.POSITION));
      }
      pending = rows.hasNext() ? rows.next() : null;
    }
    heldOut = strategy.split(history);
  }
}
