package org.ncfspark.memory;

/**
 * Bytes of what a shard has, wherever shared tables live.
 *
 * @param historyCap of histories beside the interactions, 0 = the interactions are the histories
 */
record ShardBytes(Training training, RowBytes rows, int historyCap) {
  /** A shard's interactions, sorted, and the tables of known items. */
  long shard() {
    return 15 * training.interactionsOfShard()
        + 16 * training.usersOfShard()
        + 4 * training.knownOfShard()
        + histories();
  }

  /** Histories with a cap, see {@code NewestItems}. */
  private long histories() {
    long users = training.usersOfShard();
    return historyCap == 0
        ? 0
        : 4 * (users + Math.min(training.interactionsOfShard(), historyCap * users));
  }

  /** A shard's interactions while they are sorted. */
  long dealing() {
    long positions = historyCap == 0 ? 0 : 8 * training.interactionsOfShard();
    return 28 * (training.interactionsOfShard() + training.knownOfShard()) + positions;
  }

  /** The rows of a shard's users. */
  long users() {
    return training.usersOfShard() * rows.user();
  }

  /** The rows of a shard's users as they are published. */
  long publishedUsers() {
    return training.usersOfShard() * rows.publishedUser();
  }
}
