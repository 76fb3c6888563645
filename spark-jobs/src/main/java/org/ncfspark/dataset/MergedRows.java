package org.ncfspark.dataset;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.ncfspark.data.SeenItems;

/** Histories without repeats: of several interactions with an item, the first to come. */
final class MergedRows implements Iterator<Row> {
  private static final int NOBODY = -1;

  private final Iterator<Row> rows;
  private final SeenItems seen = new SeenItems();
  private int user = NOBODY;
  private Row next;

  MergedRows(Iterator<Row> rows) {
    this.rows = rows;
  }

  @Override
  public boolean hasNext() {
    while (next == null && rows.hasNext()) {
      Row row = rows.next();
      if (row.getInt(Histories.USER) != user) {
        user = row.getInt(Histories.USER);
        seen.clear();
      }
      if (seen.add(row.getInt(Histories.ITEM))) {
        next = row;
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
