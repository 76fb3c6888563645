package org.ncfspark.model;

import java.util.List;
import org.ncfspark.shard.ShardInteractions;

/** What each user interacted with, as a sparse parameter of the models that score from it. */
public final class Histories {
  public static final String NAME = "user-history";

  private Histories() {}

  /**
   * Row u holds the items of user u, ascending, each with value 1; a user without any has an empty
   * row.
   *
   * @param users number of user indexes
   * @param shards every user in one of them at most
   */
  public static SparseRows of(int users, List<ShardInteractions> shards) {
    int[] offsets = new int[users + 1];
    for (ShardInteractions shard : shards) {
      for (int k = 0; k < shard.users().length; k++) {
        offsets[shard.users()[k] + 1] = shard.offsets()[k + 1] - shard.offsets()[k];
      }
    }
    for (int user = 0; user < users; user++) {
      offsets[user + 1] = Math.addExact(offsets[user + 1], offsets[user]);
    }
    int[] items = new int[offsets[users]];
    for (ShardInteractions shard : shards) {
      for (int k = 0; k < shard.users().length; k++) {
        int from = shard.offsets()[k];
        int count = shard.offsets()[k + 1] - from;
        System.arraycopy(shard.items(), from, items, offsets[shard.users()[k]], count);
      }
    }
    return SparseRows.ofOnes(offsets, items);
  }
}
