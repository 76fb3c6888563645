package org.ncfspark.shard;

/** An order of groups of examples that is computed where it is asked for. */
interface ExampleOrder {
  /**
   * Which groups stand at positions {@code from .. from + count}.
   *
   * @param values filled from position 0
   */
  void fill(long from, long[] values, int count);
}
