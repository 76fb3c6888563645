package org.ncfspark.dataset;

import org.ncfspark.data.IndexSet;

/** The two sides of an interaction. */
enum Kind {
  USERS("user_index", "index/users") {
    @Override
    IndexSet of(Survivors survivors) {
      return survivors.users();
    }

    @Override
    Survivors replaced(Survivors survivors, IndexSet users) {
      return new Survivors(users, survivors.items());
    }
  },
  ITEMS("item_index", "index/items") {
    @Override
    IndexSet of(Survivors survivors) {
      return survivors.items();
    }

    @Override
    Survivors replaced(Survivors survivors, IndexSet items) {
      return new Survivors(survivors.users(), items);
    }
  };

  final String column;

  /** Of a data set, with the original ids. */
  final String table;

  Kind(String column, String table) {
    this.column = column;
    this.table = table;
  }

  abstract IndexSet of(Survivors survivors);

  abstract Survivors replaced(Survivors survivors, IndexSet left);
}
