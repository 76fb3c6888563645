package org.ncfspark.shard;

import org.ncfspark.config.ConfigSection;

/**
 * Places for the rows that shards share. The choice is no part of {@link TrainConfig}, whose
 * settings decide what model comes out: this does not.
 */
public enum SharedTables {
  /** On the driver, and in each round on every executor. */
  REPLICATED,
  /** In blocks on the executors, of which a round's shards get the rows that they read. */
  BLOCKS,
  /** In blocks if they fit nowhere else. */
  AUTO;

  /** Reads {@code ncf.train}; what is wrong is noted in the section. */
  public static SharedTables from(ConfigSection train) {
    return train.oneOf("shared-tables", SharedTables.class);
  }
}
