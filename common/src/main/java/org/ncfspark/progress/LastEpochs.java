package org.ncfspark.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Test figures as the mean of the last ten epochs of a run, "to eliminate the effect of random
 * oscillation" (He et al. 2018, section 3.1). Beside those of the published model, never instead:
 * they were measured while training.
 *
 * @param epochs how many there were, at most {@link #COUNT}
 * @param test metric name to mean over these epochs
 */
public record LastEpochs(int epochs, Map<String, Double> test) {
  /** The number of epochs that the published figures are means of. */
  public static final int COUNT = 10;

  /** The test was not tracked. */
  public static final LastEpochs NONE = new LastEpochs(0, Map.of());

  /**
   * The mean over the last epochs of {@code history} that were tested; {@link #NONE} if the test
   * was not tracked.
   */
  public static LastEpochs of(List<EpochReport> history) {
    List<Map<String, Double>> last =
        history.subList(Math.max(0, history.size() - COUNT), history.size()).stream()
            .map(EpochReport::test)
            .filter(test -> !test.isEmpty())
            .toList();
    Map<String, Double> means = new LinkedHashMap<>();
    for (Map<String, Double> test : last) {
      test.forEach((metric, value) -> means.merge(metric, value, Double::sum));
    }
    means.replaceAll((metric, sum) -> sum / last.size());
    return new LastEpochs(last.size(), means);
  }
}
