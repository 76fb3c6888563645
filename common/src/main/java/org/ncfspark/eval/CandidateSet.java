package org.ncfspark.eval;

import java.io.Serializable;
import java.util.BitSet;
import java.util.function.UnaryOperator;

/**
 * A held-out item and the negatives it is ranked among.
 *
 * @param negativeItems distinct, and none of them is {@code positiveItem}
 */
public record CandidateSet(int userIndex, int positiveItem, int[] negativeItems)
    implements Serializable {

  /** Adds the items to {@code items}. */
  public void addTo(BitSet items) {
    items.set(positiveItem);
    for (int item : negativeItems) {
      items.set(item);
    }
  }

  /**
   * The set with items under other numbers.
   *
   * @param names the numbers of some items
   */
  public CandidateSet renamed(UnaryOperator<int[]> names) {
    return new CandidateSet(
        userIndex, names.apply(new int[] {positiveItem})[0], names.apply(negativeItems));
  }
}
