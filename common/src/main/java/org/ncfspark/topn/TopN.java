package org.ncfspark.topn;

/**
 * The N best of many scored items in one pass: a binary heap of at most N whose root is the worst
 * item kept. Of items with equal scores the lower index wins, in whatever order they are offered.
 */
public final class TopN {
  private final int[] items;
  private final float[] scores;
  private int size;

  /**
   * @param count number of items to keep
   */
  public TopN(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("Invalid count N: " + count + " (expected >= 1)");
    }
    this.items = new int[count];
    this.scores = new float[count];
  }

  /**
   * @param score finite
   */
  public void offer(int item, float score) {
    if (size < items.length) {
      size++;
      rise(item, score);
    } else if (isWorse(0, item, score)) {
      sink(size, item, score);
    }
  }

  /**
   * The score that an item must exceed to be kept if its index is above those of all items kept;
   * not a number as long as every item is kept.
   */
  public float limit() {
    return size < items.length ? Float.NaN : scores[0];
  }

  /** What was kept, best first; the next offer starts anew. */
  public RecommendationList drain() {
    int[] bestItems = new int[size];
    float[] bestScores = new float[size];
    while (size > 0) {
      size--;
      bestItems[size] = items[0];
      bestScores[size] = scores[0];
      sink(size, items[size], scores[size]);
    }
    return new RecommendationList(bestItems, bestScores);
  }

  private void rise(int item, float score) {
    int place = size - 1;
    while (place > 0 && !isWorse((place - 1) / 2, item, score)) {
      place = move((place - 1) / 2, place);
    }
    put(place, item, score);
  }

  /** Puts an item in the root's place, in a heap of the first {@code length} places. */
  private void sink(int length, int item, float score) {
    int place = 0;
    int child = 1;
    while (child < length) {
      if (child + 1 < length && isWorse(child + 1, items[child], scores[child])) {
        child++;
      }
      if (!isWorse(child, item, score)) {
        break;
      }
      place = move(child, place);
      child = 2 * place + 1;
    }
    put(place, item, score);
  }

  private boolean isWorse(int place, int item, float score) {
    return scores[place] < score || (scores[place] == score && items[place] > item);
  }

  private int move(int from, int to) {
    put(to, items[from], scores[from]);
    return from;
  }

  private void put(int place, int item, float score) {
    items[place] = item;
    scores[place] = score;
  }
}
