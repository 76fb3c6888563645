package org.ncfspark.eval;

import java.io.Serializable;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Scorer;

/**
 * How a model answers on data that has grown since it was trained: users it does not know get the
 * most popular items, and items it does not know come last.
 *
 * @param model name and size of the model as it was trained
 * @param popularity number of interactions of each item index of the grown data
 */
public record ServedModel(ModelSpec model, float[] popularity) implements Serializable {

  /** Whether the model does not know the user. */
  public boolean lacks(int userIndex) {
    return userIndex >= model.users();
  }

  /**
   * A new scorer, for one thread.
   *
   * @param known of the model
   */
  public Scorer scorer(Scorer known) {
    return (userIndex, items, scores) -> {
      if (lacks(userIndex)) {
        for (int i = 0; i < items.length; i++) {
          scores[i] = popularity[items[i]];
        }
      } else {
        score(known, userIndex, items, scores);
      }
    };
  }

  private void score(Scorer known, int userIndex, int[] items, float[] scores) {
    int[] scored = items.clone();
    for (int i = 0; i < scored.length; i++) {
      scored[i] = isKnown(items[i]) ? items[i] : 0; // Any item: its score is not used.
    }
    known.score(userIndex, scored, scores);
    for (int i = 0; i < items.length; i++) {
      scores[i] = isKnown(items[i]) ? scores[i] : -Float.MAX_VALUE;
    }
  }

  private boolean isKnown(int itemIndex) {
    return itemIndex < model.items();
  }
}
