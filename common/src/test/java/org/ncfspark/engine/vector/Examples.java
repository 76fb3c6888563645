package org.ncfspark.engine.vector;

import java.util.SplittableRandom;

/** A mini-batch of the tests. */
record Examples(int[] users, int[] items, float[] labels) {

  int count() {
    return users.length;
  }

  /** Repeats users and items as soon as there are more examples than those. */
  static Examples random(int users, int items, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Examples examples = new Examples(new int[count], new int[count], new float[count]);
    for (int s = 0; s < count; s++) {
      examples.users[s] = random.nextInt(users);
      examples.items[s] = random.nextInt(items);
      examples.labels[s] = random.nextInt(2);
    }
    return examples;
  }

  /** Groups of a positive and its negatives: one user each. */
  static Examples groups(int users, int items, int groups, int negatives, long seed) {
    Examples examples = random(users, items, groups * (1 + negatives), seed);
    for (int s = 0; s < examples.count(); s++) {
      examples.users[s] = examples.users[s - s % (1 + negatives)];
    }
    return examples;
  }
}
