package org.ncfspark.dataset;

import org.apache.spark.sql.catalyst.expressions.SpecificInternalRow;
import org.ncfspark.split.HeldOut;
import org.ncfspark.split.SplitStrategy;
import org.ncfspark.split.UserHistories;
import org.ncfspark.split.UserHistory;
import org.ncfspark.table.OpenTables;
import org.ncfspark.table.Pairs;
import org.ncfspark.table.Tables;

/** Splits the histories of a part of the users and writes their interactions, renumbered. */
final class SplitWriter {
  private final Survivors survivors;
  private final SplitStrategy strategy;
  private final OpenTables tables;
  private final UserHistory history = new UserHistory();
  private final SpecificInternalRow row = new SpecificInternalRow(Tables.INTERACTIONS.columns());
  private int[] positions = new int[64];
  private final long[] counts = new long[Part.values().length];

  SplitWriter(Survivors survivors, SplitStrategy strategy, OpenTables tables) {
    this.survivors = survivors;
    this.strategy = strategy;
    this.tables = tables;
  }

  /**
   * @param published pairs of users and their test items, sorted
   * @return the number of interactions of each {@link Part}
   */
  long[] write(UserHistories histories, long[] published) {
    int pair = 0;
    for (int k = 0; k < histories.users(); k++) {
      int user = histories.user(k);
      while (pair < published.length && Pairs.user(published[pair]) < user) {
        pair++;
      }
      boolean isPublished = pair < published.length && Pairs.user(published[pair]) == user;
      history.start(isPublished ? Pairs.item(published[pair]) : UserHistory.NO_ITEM);
      histories.copyTo(history, k);
      int[] places = strategy.order().places(history);
      number(places);
      write(user, strategy.split(history, places));
    }
    return counts;
  }

  /** The position of each interaction is where its place stands among all, earliest first. */
  private void number(int[] places) {
    if (positions.length < places.length) {
      positions = new int[2 * places.length];
    }
    for (int position = 0; position < places.length; position++) {
      positions[places[position]] = position;
    }
  }

  private void write(int user, HeldOut heldOut) {
    row.setInt(0, survivors.users().newIndex(user));
    for (int at = 0; at < history.size(); at++) {
      Part part =
          at == heldOut.test()
              ? Part.TEST
              : at == heldOut.validation() ? Part.VALIDATION : Part.TRAIN;
      row.setInt(1, survivors.items().newIndex(history.item(at)));
      row.setFloat(2, history.rating(at));
      row.setLong(3, history.epochMicros(at));
      row.setInt(4, positions[at]);
      tables.write(SplitTables.ALL, row);
      tables.write(part.table(), row);
      counts[part.code()]++;
    }
  }
}
