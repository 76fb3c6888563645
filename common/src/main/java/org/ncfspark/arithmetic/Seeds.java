package org.ncfspark.arithmetic;

import java.util.SplittableRandom;

/**
 * Randomness keyed by data: the same seed and keys (an epoch, a user) give the same stream,
 * wherever and in whatever order it is drawn. Never key by partition, thread or executor.
 */
public final class Seeds {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** The stream of {@code seed} and {@code keys}. */
  public static SplittableRandom stream(long seed, long... keys) {
    return new SplittableRandom(key(seed, keys));
  }

  /** A 64-bit hash of {@code seed} and {@code keys}; their order counts. */
  public static long key(long seed, long... keys) {
    long hash = mix(seed + GOLDEN_GAMMA);
    for (long key : keys) {
      hash = combine(hash, key);
    }
    return hash;
  }

  /**
   * The hash of a key that continues {@code hash}; for hot loops, where {@link #key} would allocate
   * an array.
   */
  public static long combine(long hash, long key) {
    return mix(hash ^ mix(key + GOLDEN_GAMMA));
  }

  /**
   * The {@code index}-th number of the stream that {@code hash} begins, which SplitMix64 gives
   * without those before it; for hot loops whose keys are one number.
   */
  public static long at(long hash, long index) {
    return mix(hash + index * GOLDEN_GAMMA);
  }

  /**
   * SplitMix64's finalizer (Steele, Lea, Flood, OOPSLA 2014): a bijection of 64-bit words in which
   * every bit counts.
   */
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
