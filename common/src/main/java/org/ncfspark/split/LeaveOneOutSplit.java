package org.ncfspark.split;

/**
 * The last interaction of a user is the test item, the one before it the validation item (He et al.
 * 2017, section 4.1).
 *
 * @param minUserInteractions users with fewer are only trained on
 */
record LeaveOneOutSplit(HistoryOrder order, int minUserInteractions) implements SplitStrategy {

  @Override
  public HeldOut split(UserHistory history, int[] places) {
    int size = history.size();
    if (size < minUserInteractions) {
      return HeldOut.NOTHING;
    }
    return new HeldOut(places[size - 1], places[size - 2]);
  }

  @Override
  public String rule() {
    return "leave-one-out "
        + order.words()
        + "; users with fewer than "
        + minUserInteractions
        + " interactions are only trained on";
  }
}
