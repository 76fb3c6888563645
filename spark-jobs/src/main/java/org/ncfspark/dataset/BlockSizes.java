package org.ncfspark.dataset;

import java.io.Serializable;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.data.InteractionBlock;

/**
 * How much there is in blocks of interactions.
 *
 * @param users of each block, together: one that is in several blocks counts several times
 * @param items likewise
 */
record BlockSizes(long interactions, long users, long items) implements Serializable {

  static BlockSizes of(JavaRDD<InteractionBlock> blocks) {
    return blocks
        .map(block -> new BlockSizes(block.size(), block.users().size(), block.items().size()))
        .fold(new BlockSizes(0, 0, 0), BlockSizes::plus);
  }

  private BlockSizes plus(BlockSizes other) {
    return new BlockSizes(
        interactions + other.interactions, users + other.users, items + other.items);
  }
}
