package org.ncfspark.train;

import java.util.Map;
import java.util.Optional;
import org.ncfspark.eval.RankingMetrics;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;

/**
 * Ranks the test items while a model trains, for protocols that report figures of several epochs.
 * Nothing is selected on them.
 */
final class TestTracking implements AutoCloseable {
  /** Leaves the test alone until the model is trained. */
  static final TestTracking NONE = new TestTracking(Optional.empty());

  private final Optional<Validation> test;

  private TestTracking(Optional<Validation> test) {
    this.test = test;
  }

  /** Tracks what {@code train.track-test} says, with the metrics of the evaluation. */
  static TestTracking of(NcfConfig config, TrainingTables tables, Artifact candidates) {
    return switch (config.train().trackTest()) {
      case NONE -> NONE;
      case LAST_TEN ->
          new TestTracking(
              Optional.of(
                  new Validation(
                      tables.candidates(candidates, "test"),
                      RankingMetrics.at(config.evaluate().cutoffs()))));
    };
  }

  /** Each metric's mean over the users, by name; empty where the test is not tracked. */
  Map<String, Double> of(ShardedModel model) {
    return test.map(items -> items.of(model)).orElse(Map.of());
  }

  @Override
  public void close() {
    test.ifPresent(Validation::close);
  }
}
