package org.ncfspark.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ncfspark.config.Redaction;
import org.ncfspark.error.ExitCode;
import org.ncfspark.job.JobResult;
import org.ncfspark.retrain.NightAttempt;
import org.ncfspark.session.DriverMetrics;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.webhook.NightOutcome;
import org.ncfspark.webhook.Webhook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells others how a night ends, and leaves that as it is. */
record NightWatch(NcfConfig config) {
  private static final Logger LOG = LoggerFactory.getLogger(NightWatch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<ExitCode> DECIDED = Set.of(ExitCode.DONE, ExitCode.QUALITY_GATE);

  /** Runs {@code night} and sets Spark's metrics, while there is Spark. */
  JobResult measured(Supplier<JobResult> night) {
    return observed(night, NightWatch::measure);
  }

  /** Runs {@code night}, tells the webhook, if there is one, and leaves a trace for status. */
  JobResult announced(Supplier<JobResult> night) {
    return observed(
        night,
        outcome -> {
          config.webhook().address().ifPresent(to -> new Webhook(to, PATIENCE).post(outcome));
          remember(outcome);
        });
  }

  /** Nights that were decided have a report; of others nothing else is left. */
  private void remember(NightOutcome outcome) {
    if (DECIDED.contains(outcome.exitCode())) {
      return;
    }
    try {
      StoreExecution.store(config)
          .attempts()
          .add(
              new NightAttempt(
                  Instant.now().toString(), outcome.exitCode().number(), outcome.text()));
    } catch (RuntimeException e) { // It may have failed for the same reason as the night.
      LOG.warn("Status will not know that {}: {}", outcome.text(), Redaction.of(e.getMessage()));
    }
  }

  private JobResult observed(Supplier<JobResult> night, Consumer<NightOutcome> observer) {
    JobResult result;
    try {
      result = night.get();
    } catch (Throwable thrown) {
      Failure failure = Failure.of(thrown);
      observer.accept(failure.ofNight(config.data().name()));
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
