package org.ncfspark.memory;

import java.util.Optional;
import org.ncfspark.memory.MemoryNeed.Need;
import org.ncfspark.text.SizeText;

/** Compares what training needs with what Spark was given. */
public record MemoryCheck(MemoryNeed need, GivenMemory given) {
  private static final double AMPLE = 1.3;
  private static final long LARGEST_ARRAY = (long) Float.BYTES * (Integer.MAX_VALUE - 8);

  /** The comparison, in a line. */
  public String line() {
    return given.executor().isEmpty()
        ? "this process needs a heap of " + compared(need.local(), given.driver())
        : "the driver needs a heap of "
            + compared(need.driver(), given.driver())
            + "; each executor "
            + compared(need.executor(), given.executor().getAsLong());
  }

  private static String compared(Need need, long heap) {
    return SizeText.of(need.heap()) + " (" + need.moment() + ") and has " + SizeText.of(heap);
  }

  /** Whether it fits, with little room to spare. */
  public boolean isTight() {
    return isBelow(AMPLE);
  }

  private boolean isBelow(double factor) {
    return given.executor().isEmpty()
        ? isBelow(factor, need.local(), given.driver())
        : isBelow(factor, need.driver(), given.driver())
            || isBelow(factor, need.executor(), given.executor().getAsLong());
  }

  /** What Spark needs in any case is ample. */
  private static boolean isBelow(double factor, Need need, long heap) {
    return heap < (need.heap() > Heap.LEAST ? factor : 1) * need.heap();
  }

  /** Why there is too little memory and what to change; empty if there is enough. */
  public Optional<String> shortage() {
    return isBelow(1) ? Optional.of(line() + ": " + remedy()) : Optional.empty();
  }

  /** Whether it can be trained in this memory. */
  public boolean fits() {
    return shortage().isEmpty() && impossibility().isEmpty();
  }

  /** Why no memory would do; empty if some would. */
  public Optional<String> impossibility() {
    return need.longestArray() > LARGEST_ARRAY
        ? Optional.of(
            "the rows of items, or of the users of a shard (of all users, where a model is fitted at"
                + " once), take "
                + SizeText.of(need.longestArray())
                + ", expected at most "
                + SizeText.of(LARGEST_ARRAY)
                + " in one piece: lower model.factors or model.neighbourhood.neighbours, raise"
                + " train.shards where users are many, or take a model that is trained in epochs in"
                + " place of one that is fitted at once")
        : Optional.empty();
  }

  private String remedy() {
    if (given.executor().isEmpty()) {
      return "raise NCF_DRIVER_MEMORY, lower model.factors, or run fewer tasks at a time"
          + " (NCF_MASTER = local[N])";
    }
    return given.driver() < need.driver().heap()
        ? "raise spark.driver.memory (NCF_DRIVER_MEMORY), or lower model.factors or train.shards"
        : "raise spark.executor.memory, lower spark.executor.cores or model.factors, or raise"
            + " train.shards";
  }
}
