package org.ncfspark.sampling;

import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * Every unseen item is equally likely.
 *
 * <p>Floyd's algorithm (Bentley, Floyd, "A sample of brilliance", CACM 30(9), 1987) draws places
 * among the unseen items, so nothing is ever rejected: the cost is the same for a user who has seen
 * nearly everything. Results are ascending.
 */
public final class UniformSampler implements NegativeSampler {
  private static final long serialVersionUID = 1L;
  private final int items;

  /**
   * @param items number of item indexes
   */
  public UniformSampler(int items) {
    if (items < 1) {
      throw new IllegalArgumentException("Invalid number of items: " + items + " (expected >= 1)");
    }
    this.items = items;
  }

  @Override
  public int[] sample(int[] sortedPositives, int count, SplittableRandom random) {
    int unseen = items - sortedPositives.length;
    int drawn = Math.min(count, unseen);
    BitSet places = new BitSet(unseen);
    for (int last = unseen - drawn; last < unseen; last++) {
      int place = random.nextInt(last + 1);
      places.set(places.get(place) ? last : place);
    }
    return itemsAt(places, drawn, sortedPositives);
  }

  /** The items at {@code places} of the ascending list of unseen items. */
  private static int[] itemsAt(BitSet places, int drawn, int[] sortedPositives) {
    int[] sampled = new int[drawn];
    int seenBefore = 0;
    int place = places.nextSetBit(0);
    for (int i = 0; i < drawn; i++) {
      while (seenBefore < sortedPositives.length
          && sortedPositives[seenBefore] <= place + seenBefore) {
        seenBefore++;
      }
      sampled[i] = place + seenBefore;
      place = places.nextSetBit(place + 1);
    }
    return sampled;
  }
}
