package org.ncfspark.session;

import java.util.OptionalLong;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.ncfspark.memory.GivenMemory;

/** Asks Spark what memory it was given. */
public final class SparkMemory {
  private static final String EXECUTOR_MEMORY = "spark.executor.memory";
  private static final String EXECUTOR_CORES = "spark.executor.cores";
  private static final String TASK_CPUS = "spark.task.cpus";

  private SparkMemory() {}

  /** The memory of a running session. */
  public static GivenMemory of(SparkContext context) {
    SparkConf settings = context.getConf();
    long driver = Runtime.getRuntime().maxMemory();
    if (context.isLocal()) {
      return new GivenMemory(driver, OptionalLong.empty(), context.defaultParallelism());
    }
    long executor = settings.getSizeAsBytes(EXECUTOR_MEMORY, "1g");
    int cores = settings.getInt(EXECUTOR_CORES, 1);
    int tasks = Math.max(1, cores / settings.getInt(TASK_CPUS, 1));
    return new GivenMemory(driver, OptionalLong.of(executor), tasks);
  }
}
