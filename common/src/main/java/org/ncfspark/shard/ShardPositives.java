package org.ncfspark.shard;

import java.io.Serializable;

/**
 * What a shard's users interacted with, and what of it models that read histories see.
 *
 * @param positives all training interactions
 * @param histories the newest of them; the same object where histories have no cap
 */
public record ShardPositives(ShardInteractions positives, ShardInteractions histories)
    implements Serializable {

  static ShardPositives of(ShardInteractions positives) {
    return new ShardPositives(positives, positives);
  }
}
