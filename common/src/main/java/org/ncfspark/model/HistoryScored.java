package org.ncfspark.model;

import java.util.Set;

/**
 * A fitted model that scores from all users' histories, which it has as sparse parameters. They are
 * read as a whole, so that nothing of the model stays with users.
 */
public interface HistoryScored extends FittedModel {
  @Override
  default Set<String> privateParameters(ModelSpec spec) {
    return Set.of();
  }

  /** The interactions by users and by items. */
  @Override
  default long executorBytes(FitSize size) {
    return 2 * size.histories();
  }
}
