package org.ncfspark.shard;

/** How an item's row is merged when several shards moved it in one round. */
public enum MergeRule {
  /**
   * All moves are made: start + sum of (end - start). Learns as fast as one shard; overshoots when
   * rounds are too long.
   */
  SUM,
  /**
   * The mean of the shards' rows: stable, but a row's move is diluted by the shards that hardly
   * used it.
   */
  AVERAGE
}
