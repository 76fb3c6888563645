package org.ncfspark.session;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkException;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.InvalidConfigException;

/** Opens Spark sessions with the settings that NCF-Spark's results and messages rely on. */
public final class Sessions {
  private static final String MASTER = "spark.master";

  /** Settings for every master. What the user or spark-submit sets wins. */
  private static final Map<String, String> ALWAYS =
      Map.ofEntries(
          // Off by default in Parquet, and most damaged pages then go unnoticed.
          Map.entry("spark.hadoop.parquet.page.write-checksum.enabled", "true"),
          Map.entry("spark.hadoop.parquet.page.verify-checksum.enabled", "true"),
          // Dates without a zone mean the same everywhere.
          Map.entry("spark.sql.session.timeZone", "UTC"),
          // One trainer per task and core: native threads beyond that only compete.
          Map.entry("spark.executorEnv.OMP_NUM_THREADS", "1"),
          Map.entry("spark.executorEnv.MALLOC_ARENA_MAX", "1"),
          // Sharded training checkpoints its rows every few rounds, and needs the newest only.
          Map.entry("spark.cleaner.referenceTracking.cleanCheckpoints", "true"),
          // Parameters are floats, which no compressor makes smaller.
          Map.entry("spark.broadcast.compress", "false"),
          // A shard's rows come with the message that its task is done, not by another request.
          Map.entry("spark.task.maxDirectResultSize", "64m"),
          // The largest that is collected is a model, which the driver holds anyway.
          Map.entry("spark.driver.maxResultSize", "0"),
          // Metrics keep their names from night to night: by default they begin with the
          // application's id.
          Map.entry("spark.metrics.namespace", "ncf"),
          // The progress bar of Spark would overwrite ours.
          Map.entry("spark.ui.showConsoleProgress", "false"));

  private static final Map<String, String> LOCAL =
      Map.of(
          "spark.ui.enabled", "false",
          // A laptop's host name often resolves to an address that it does not have.
          "spark.driver.host", "127.0.0.1",
          "spark.driver.bindAddress", "127.0.0.1",
          // Spark's 200 are meant for clusters.
          "spark.sql.shuffle.partitions", shufflePartitions());

  /** A machine that slept for minutes takes its own executor, the same process, for lost. */
  private static final Map<String, String> LOCAL_PATIENCE =
      Map.of("spark.executor.heartbeatInterval", "1h", "spark.network.timeout", "100h");

  private static volatile boolean openedOne;

  private Sessions() {}

  /** Whether this process has ever had a Spark context. */
  static boolean hasOpenedOne() {
    return openedOne;
  }

  /** Notes that this process has had {@code context}. */
  static SparkContext remember(SparkContext context) {
    openedOne = true;
    return context;
  }

  /**
   * A session on the master that spark-submit or {@code -Dspark.master} names; on all cores of this
   * machine where none is named.
   *
   * @throws InvalidConfigException if Spark refuses its settings or the master does not answer
   */
  public static SparkSession open(String applicationName) {
    SparkConf settings = new SparkConf();
    settings.setIfMissing(MASTER, "local[*]");
    ALWAYS.forEach(settings::setIfMissing);
    if (settings.get(MASTER).startsWith("local")) {
      LOCAL.forEach(settings::setIfMissing);
      if (LOCAL_PATIENCE.keySet().stream().noneMatch(settings::contains)) { // Spark compares them.
        LOCAL_PATIENCE.forEach(settings::set);
      }
      LocalFiles.SETTINGS.forEach(settings::setIfMissing);
    }
    SparkSession spark = open(applicationName, settings);
    if (remember(spark.sparkContext()).isStopped()) {
      throw new InvalidConfigException(
          "Spark master "
              + settings.get(MASTER)
              + " does not answer: start it, or name another one (NCF_MASTER)");
    }
    return spark;
  }

  private static SparkSession open(String applicationName, SparkConf settings) {
    try {
      return SparkSession.builder().config(settings).appName(applicationName).getOrCreate();
    } catch (Exception e) { // Spark's is checked in Scala, and undeclared in Java.
      if (e instanceof SparkException || e instanceof IllegalArgumentException) {
        throw new InvalidConfigException(
            "Spark refuses its settings: "
                + e.getMessage()
                + " (NCF_MASTER, NCF_PROPERTIES and NCF_JAVA_OPTIONS make them)",
            e);
      }
      throw e;
    }
  }

  private static String shufflePartitions() {
    int tasksPerCore = 2;
    return Integer.toString(tasksPerCore * Runtime.getRuntime().availableProcessors());
  }
}
