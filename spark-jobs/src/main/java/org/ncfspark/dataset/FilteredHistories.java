package org.ncfspark.dataset;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.data.DataConfig.Filter;
import org.ncfspark.error.DataContractException;
import org.ncfspark.split.UserHistories;

/**
 * What the filters left, without repeats.
 *
 * @param dropped interactions
 */
record FilteredHistories(JavaRDD<UserHistories> histories, Survivors survivors, long dropped) {

  /**
   * Merges repeats and filters, in the order that the configuration says.
   *
   * @param all users and items
   * @param previous data set whose users and items stay
   * @throws DataContractException if nothing is left
   */
  static FilteredHistories of(
      JavaRDD<UserHistories> histories,
      Survivors all,
      Filter filter,
      Optional<PreviousDataset> previous,
      Persisted persisted) {
    JavaRDD<UserHistories> merged = histories.map(UserHistories::merged);
    if (filter.keepsEverything()) {
      return new FilteredHistories(merged, all, 0);
    }
    return switch (filter.count()) {
      case MERGED -> left(merged, all, filter, previous, persisted);
      case REPEATS -> {
        FilteredHistories left = left(histories, all, filter, previous, persisted);
        yield new FilteredHistories(
            left.histories.map(UserHistories::merged), left.survivors, left.dropped);
      }
    };
  }

  private static FilteredHistories left(
      JavaRDD<UserHistories> counted,
      Survivors all,
      Filter filter,
      Optional<PreviousDataset> previous,
      Persisted persisted) {
    InteractionFilter interactions = new InteractionFilter(persisted.keep(counted), filter);
    long before = size(counted);
    Survivors left = interactions.survivors(all);
    // Filters hold for newcomers: whoever has an index keeps it.
    Survivors survivors =
        previous.map(known -> left.withAllBelow(known.users(), known.items())).orElse(left);
    if (survivors.size() == 0) {
      throw new DataContractException(
          "Nothing is left of "
              + before
              + " interactions: no users and items with data.filter's minimum of interactions");
    }
    JavaRDD<UserHistories> histories = interactions.of(survivors);
    return new FilteredHistories(histories, survivors, before - size(histories));
  }

  private static long size(JavaRDD<UserHistories> histories) {
    return histories.map(part -> (long) part.size()).reduce(Long::sum);
  }
}
