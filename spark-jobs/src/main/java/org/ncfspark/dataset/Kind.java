package org.ncfspark.dataset;

import java.util.Arrays;
import org.ncfspark.data.IdList;
import org.ncfspark.data.IndexSet;
import org.ncfspark.data.InteractionBlock;

/** The two sides of an interaction. */
enum Kind {
  USERS("index/users") {
    @Override
    int size(PreviousDataset dataset) {
      return dataset.users();
    }

    @Override
    IndexSet of(Survivors survivors) {
      return survivors.users();
    }

    @Override
    Survivors replaced(Survivors survivors, IndexSet users) {
      return new Survivors(users, survivors.items());
    }

    @Override
    IdList ids(InteractionBlock block) {
      return block.users();
    }

    @Override
    int place(InteractionBlock block, int row) {
      return block.user(row);
    }
  },
  ITEMS("index/items") {
    @Override
    int size(PreviousDataset dataset) {
      return dataset.items();
    }

    @Override
    IndexSet of(Survivors survivors) {
      return survivors.items();
    }

    @Override
    Survivors replaced(Survivors survivors, IndexSet items) {
      return new Survivors(survivors.users(), items);
    }

    @Override
    IdList ids(InteractionBlock block) {
      return block.items();
    }

    @Override
    int place(InteractionBlock block, int row) {
      return block.item(row);
    }
  };

  /** The table of a data set that has the original ids. */
  final String table;

  Kind(String table) {
    this.table = table;
  }

  abstract int size(PreviousDataset dataset);

  abstract IndexSet of(Survivors survivors);

  abstract Survivors replaced(Survivors survivors, IndexSet left);

  abstract IdList ids(InteractionBlock block);

  /** The place of the id of a row's user or item in {@link #ids}. */
  abstract int place(InteractionBlock block, int row);

  /** The position of each id's first row. */
  long[] firstPositions(InteractionBlock block) {
    long[] first = new long[ids(block).size()];
    Arrays.fill(first, Long.MAX_VALUE);
    for (int row = 0; row < block.size(); row++) {
      int place = place(block, row);
      first[place] = Math.min(first[place], block.position(row));
    }
    return first;
  }
}
