package org.ncfspark.train;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.ease.Ease;
import org.ncfspark.model.ease.EaseSettings;
import org.ncfspark.model.ease.EaseWeights;
import org.ncfspark.session.JobName;
import org.ncfspark.session.Progress;
import org.ncfspark.session.Steps;

/** Counts the items' co-occurrences on the executors and solves for the weights on the driver. */
final class EaseFit implements ModelFit {
  private static final double GIB = 1L << 30;

  @Override
  public TrainedModel fit(Input input) {
    refuseTooMany(input.items(), input.config().settings(EaseSettings.class));
    try (HistoryMatrix matrix = new HistoryMatrix(input)) {
      return Ease.of(
          matrix.histories(),
          weights(
              matrix, input.items(), input.config().settings(EaseSettings.class).regularization()));
    }
  }

  private static void refuseTooMany(int items, EaseSettings config) {
    if (items > config.maxItems()) {
      throw new InvalidConfigException(
          String.format(
              Locale.ROOT,
              "Model ease of %d items would need %.1f GiB on the driver (expected at most"
                  + " model.ease.max-items = %d items): filter rare items"
                  + " (data.filter.min-item-interactions), raise the limit, or use item-knn",
              items,
              EaseWeights.BYTES_PER_PAIR * items * (double) items / GIB,
              config.maxItems()));
    }
  }

  private static ParameterTable weights(HistoryMatrix matrix, int items, double regularization) {
    JavaRDD<List<int[]>> triangle =
        matrix.ofItems(
            (range, shared) ->
                IntStream.range(range.from(), range.to()).mapToObj(shared::upTo).toList());
    // Counted by all executors at once, then fetched one partition at a time.
    triangle.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      EaseWeights weights = new EaseWeights(items);
      try (JobName name = JobName.start(triangle.context(), "fit ease: count shared users")) {
        triangle.count();
      }
      Iterator<List<int[]>> ranges = triangle.toLocalIterator();
      for (int item = 0; ranges.hasNext(); ) {
        for (int[] shared : ranges.next()) {
          weights.set(item++, shared, regularization);
        }
      }
      try (Progress progress = Progress.within("solve ease", Steps.of(weights.steps(), "blocks"))) {
        return weights.solve(() -> progress.advance("inverting"));
      }
    } finally {
      triangle.unpersist();
    }
  }
}
