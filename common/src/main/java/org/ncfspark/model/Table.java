package org.ncfspark.model;

import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * A table of a model's parameters, as the model declares it. All else is derived from this: its
 * initial values, what of it travels, how it is merged, published and read back.
 *
 * @param name of the parameter
 * @param read what an example reads of it
 * @param rows as many as users, items, or inputs of a layer
 */
public record Table(
    String name, Residence residence, Read read, int rows, int columns, Initial initial)
    implements Serializable {

  /** A table with a row for each user, which only his own examples read. */
  public static Table ofUsers(String name, int users, int columns, Initial initial) {
    return new Table(name, Residence.PRIVATE, Read.OWN, users, columns, initial);
  }

  /** A table with a row for each item. */
  public static Table ofItems(String name, int items, int columns, Initial initial) {
    return new Table(name, Residence.SHARED, Read.OWN, items, columns, initial);
  }

  /** A table with a row for each item, which examples read for the items of a user's history. */
  public static Table ofHistories(String name, int items, int columns, Initial initial) {
    return new Table(name, Residence.SHARED, Read.USER_HISTORY, items, columns, initial);
  }

  /** A table with a row for each user that is computed once training is over. */
  public static Table derived(String name, int users, int columns) {
    return new Table(name, Residence.PRIVATE, Read.NOTHING, users, columns, Initial.constant(0));
  }

  /** A matrix of a network. */
  public static Table dense(String name, int rows, int columns, Initial initial) {
    return new Table(name, Residence.DENSE, Read.OWN, rows, columns, initial);
  }

  /** Whether the rows belong to users and stay with them. */
  public boolean isPrivate() {
    return residence == Residence.PRIVATE;
  }

  /** The initial values of all rows. */
  public ParameterTable drawn(long seed) {
    return drawn(IntStream.range(0, rows).toArray(), seed);
  }

  /** The initial values of some rows, in the order given. */
  public ParameterTable drawn(int[] some, long seed) {
    return new ParameterTable(some.length, columns, initial.draw(some, columns, seed));
  }
}
