package org.ncfspark.dataset;

import java.io.Serializable;
import org.ncfspark.data.IndexSet;

/**
 * The users and items that are left by the filters. No record: it is broadcast, and Kryo cannot
 * read records.
 */
final class Survivors implements Serializable {
  private static final long serialVersionUID = 1L;

  private final IndexSet users;
  private final IndexSet items;

  Survivors(IndexSet users, IndexSet items) {
    this.users = users;
    this.items = items;
  }

  IndexSet users() {
    return users;
  }

  IndexSet items() {
    return items;
  }

  boolean contain(int user, int item) {
    return users.contains(user) && items.contains(item);
  }

  /** Adds those whose indexes were given before. */
  Survivors withAllBelow(int userCount, int itemCount) {
    return new Survivors(users.withAllBelow(userCount), items.withAllBelow(itemCount));
  }

  int size() {
    return users.size() + items.size();
  }
}
