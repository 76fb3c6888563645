package org.ncfspark.model;

/** Scores pairs by the products of their vectors, in the order that {@link DotProduct} says. */
final class ProductScorer implements Scorer {
  private final PrivateRows rows;
  private final Vectors users;
  private final Vectors items;
  private final float offset;

  ProductScorer(PrivateRows rows, Vectors users, Vectors items, float offset) {
    this.rows = rows;
    this.users = users;
    this.items = items;
    this.offset = offset;
  }

  @Override
  public void score(int userIndex, int[] itemIndexes, float[] scores) {
    int row = rows.place(userIndex);
    int factors = items.factors();
    float[] p = users.values();
    float[] q = items.values();
    int from = row * factors;
    for (int i = 0; i < itemIndexes.length; i++) {
      int at = itemIndexes[i] * factors;
      float sum = users.biases()[row] + items.biases()[itemIndexes[i]];
      for (int k = 0; k < factors; k++) {
        sum += p[from + k] * q[at + k];
      }
      scores[i] = sum + offset;
    }
  }
}
