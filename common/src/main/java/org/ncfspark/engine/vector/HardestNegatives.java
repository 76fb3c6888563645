package org.ncfspark.engine.vector;

/**
 * Dynamic negative sampling (Zhang, Chen, Wang, Yu, SIGIR 2013): of several items drawn for a
 * negative, the one that the model scores highest as it is now, the hardest to tell from the
 * positive, is trained on.
 *
 * <pre>
 *   drawn, 2 negatives of 3 choices:   + | a b c | d e f      trained on:   + | b | d
 * </pre>
 */
final class HardestNegatives {
  private final int negatives;
  private final int choices;
  private final float[] logits;

  /**
   * @param groupSize one positive and its negatives
   * @param batchSize examples of a mini-batch, whole groups
   */
  HardestNegatives(int groupSize, int choices, int batchSize) {
    this.negatives = groupSize - 1;
    this.choices = choices;
    this.logits = new float[Math.multiplyExact(batchSize / groupSize, drawnGroupSize())];
  }

  /** One positive and all that was drawn for it. */
  int drawnGroupSize() {
    return 1 + negatives * choices;
  }

  /** Examples of a mini-batch as drawn, at most. */
  int capacity() {
    return logits.length;
  }

  /**
   * Moves the chosen examples to the front; of equal scores the first drawn is chosen.
   *
   * @param count examples drawn
   * @return examples left
   */
  int choose(MiniBatchTrainer trainer, int[] userRows, int[] items, float[] labels, int count) {
    if (choices == 1) {
      return count;
    }
    trainer.score(userRows, items, count, logits);
    int end = 0;
    for (int positive = 0; positive < count; positive += drawnGroupSize()) {
      end = keep(positive, end, userRows, items, labels);
      for (int negative = 0; negative < negatives; negative++) {
        int first = positive + 1 + negative * choices;
        end = keep(highest(first), end, userRows, items, labels);
      }
    }
    return end;
  }

  private int highest(int first) {
    int highest = first;
    for (int i = first + 1; i < first + choices; i++) {
      highest = logits[i] > logits[highest] ? i : highest;
    }
    return highest;
  }

  private static int keep(int from, int to, int[] userRows, int[] items, float[] labels) {
    userRows[to] = userRows[from];
    items[to] = items[from];
    labels[to] = labels[from];
    return to + 1;
  }
}
