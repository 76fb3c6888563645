package org.ncfspark.cli;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkContext;
import org.ncfspark.error.ExitCode;

/**
 * Makes what a thread does with Spark fail soon, so that it leaves nothing half done behind.
 *
 * @param worker waits for Spark's jobs, or starts the next one
 */
record CutOff(SparkContext context, Thread worker) implements Runnable {
  /** Kubernetes, with the least patience of all schedulers, kills after 30 seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Override
  public void run() {
    context.setLogLevel("OFF"); // What Spark says of cancelled jobs is no news.
    context.cancelAllJobs();
    worker.interrupt();
    Thread end = new Thread(CutOff::endLate, "cut-off");
    end.setDaemon(true);
    end.start();
  }

  /**
   * Ends the process late if the worker computes without Spark, because nothing interrupts it
   * there.
   */
  private static void endLate() {
    try {
      TimeUnit.NANOSECONDS.sleep(PATIENCE.toNanos());
      System.exit(ExitCode.INTERRUPTED.number());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
