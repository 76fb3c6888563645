package org.ncfspark.split;

/**
 * The test item was published; the last of the user's other interactions is the validation item.
 *
 * @param minUserInteractions users with fewer have no validation item
 */
record PublishedSplit(HistoryOrder order, int minUserInteractions) implements SplitStrategy {

  @Override
  public HeldOut split(UserHistory history, int[] places) {
    int test = place(history, history.publishedItem());
    if (test == HeldOut.NONE) {
      return HeldOut.NOTHING;
    }
    if (history.size() < minUserInteractions) {
      return new HeldOut(test, HeldOut.NONE);
    }
    int last = places[places.length - 1];
    return new HeldOut(test, last == test ? places[places.length - 2] : last);
  }

  @Override
  public String rule() {
    return "published test items; validation: the last of the others " + order.words();
  }

  private static int place(UserHistory history, int item) {
    for (int at = 0; at < history.size(); at++) {
      if (history.item(at) == item) {
        return at;
      }
    }
    return HeldOut.NONE;
  }
}
