package org.ncfspark.dataset;

import org.ncfspark.data.IndexSet;

/** The two sides of an interaction. */
enum Kind {
  USERS("user_index") {
    @Override
    IndexSet of(Survivors survivors) {
      return survivors.users();
    }

    @Override
    Survivors replaced(Survivors survivors, IndexSet users) {
      return new Survivors(users, survivors.items());
    }
  },
  ITEMS("item_index") {
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

  Kind(String column) {
    this.column = column;
  }

  abstract IndexSet of(Survivors survivors);

  abstract Survivors replaced(Survivors survivors, IndexSet left);
}
