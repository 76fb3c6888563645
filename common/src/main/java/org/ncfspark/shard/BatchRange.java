package org.ncfspark.shard;

import java.io.Serializable;

/**
 * Mini-batches {@code first .. end} of the {@code perEpoch} of an epoch. A shard's examples are
 * spread evenly over all of them, so that every example is in one, the sizes differ by one group at
 * most, and all shards of a round make the same number of steps.
 */
public record BatchRange(int epoch, long first, long end, long perEpoch) implements Serializable {

  /**
   * The r-th of {@code rounds} equal parts of an epoch.
   *
   * @param epoch counted from 1
   */
  public static BatchRange ofRound(int epoch, int round, int rounds, long perEpoch) {
    return new BatchRange(
        epoch, round * perEpoch / rounds, (round + 1) * perEpoch / rounds, perEpoch);
  }

  /** First example of a mini-batch of a shard's epoch; that of the next one is its end. */
  public long start(long batch, EpochExamples examples) {
    long groups = examples.size() / examples.groupSize();
    return batch * groups / perEpoch * examples.groupSize();
  }

  /** Number of a shard's examples in all of these mini-batches. */
  long examples(EpochExamples examples) {
    return start(end, examples) - start(first, examples);
  }
}
