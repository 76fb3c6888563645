package org.ncfspark.model;

/** What an example reads of a table, beside the matrices of a network, which it reads whole. */
public enum Read {
  /** The row of the example's own user or item. */
  OWN,
  /**
   * The rows of all items that the example's user interacted with in training, but that of the
   * example's own item: what is to be told must not be told by itself.
   */
  USER_HISTORY,
  /**
   * Nothing while training: rows that follow from other tables and a user's history once it is
   * over, and that make a published model complete without histories.
   */
  NOTHING
}
