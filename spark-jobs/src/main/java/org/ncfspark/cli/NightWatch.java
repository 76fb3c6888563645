package org.ncfspark.cli;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ncfspark.config.NcfConfig;
import org.ncfspark.job.JobResult;
import org.ncfspark.session.DriverMetrics;
import org.ncfspark.webhook.NightOutcome;
import org.ncfspark.webhook.Webhook;

/** Tells others how a night ends, and leaves that as it is. */
record NightWatch(NcfConfig config) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Runs {@code night} and sets Spark's metrics, while there is Spark. */
  JobResult measured(Supplier<JobResult> night) {
    return observed(night, NightWatch::measure);
  }

  /** Runs {@code night} and tells the webhook, if there is one. */
  JobResult announced(Supplier<JobResult> night) {
    return observed(
        night,
        outcome ->
            config.webhook().address().ifPresent(to -> new Webhook(to, PATIENCE).post(outcome)));
  }

  private JobResult observed(Supplier<JobResult> night, Consumer<NightOutcome> observer) {
    JobResult result;
    try {
      result = night.get();
    } catch (Throwable thrown) {
      Failure failure = Failure.of(thrown);
      observer.accept(NightOutcome.failed(config.data().name(), failure.code(), failure.message()));
      throw thrown;
    }
    observer.accept(NightOutcome.done(config.data().name(), result.summary()));
    return result;
  }

  private static void measure(NightOutcome outcome) {
    DriverMetrics metrics = DriverMetrics.named("night");
    metrics.set("exit-code", outcome.exitCode().number());
    outcome
        .figures()
        .forEach(
            (name, value) -> {
              if (value instanceof Number figure) {
                metrics.set(name, figure.doubleValue());
              }
            });
  }
}
