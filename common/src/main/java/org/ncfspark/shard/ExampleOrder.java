package org.ncfspark.shard;

/** An order of groups of examples that is computed where it is asked for. */
interface ExampleOrder {
  /**
   * Finds the groups that stand at positions {@code from .. from + count}.
   *
   * @param values filled from position 0
   */
  void fill(long from, long[] values, int count);
}
