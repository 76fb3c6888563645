package org.ncfspark.memory;

/**
 * The heap of a process in one moment of training.
 *
 * <p>What Spark caches it moves to disk only when {@link #CACHED_SHARE} of the heap is full of it.
 * Either all of it fits beside the rest, or this share is taken.
 *
 * @param moment in words
 * @param held what the process cannot do without, in bytes
 * @param heldInCache part of {@code held} that lies in Spark's cache
 * @param cached what else lies in Spark's cache, unless there is no room for it
 */
record Heap(String moment, long held, long heldInCache, long cached) {
  /** Spark's own default of {@code spark.memory.fraction}. */
  static final double CACHED_SHARE = 0.6;

  /** What Spark leaves out of that share. */
  static final long RESERVED = 300L << 20;

  /** Spark refuses to start on a smaller heap. */
  static final long LEAST = 450L << 20;

  /** What Spark, Hadoop, Parquet and this program take when they do nothing. */
  static final long PROGRAM = 80L << 20;

  /** The smallest heap in which this moment can be. */
  long needed() {
    long uncached = PROGRAM + held - heldInCache;
    double full = (uncached - CACHED_SHARE * RESERVED) / (1 - CACHED_SHARE);
    long withFullCache = Math.max(PROGRAM + held, (long) full);
    return Math.max(LEAST, Math.min(PROGRAM + held + cached, withFullCache));
  }
}
