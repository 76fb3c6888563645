package org.ncfspark.error;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Failures that come from where a command runs, not from its code: lost executors, memory kills,
 * what Spark or Hadoop were not given. They are known by the texts that Spark 3.5 and Hadoop 3.3
 * throw. The first kind whose sign is found counts, so that reasons stand before what follows.
 */
public enum ClusterFailure {
  NO_FILE_SYSTEM(
      ExitCode.USAGE_OR_CONFIGURATION,
      "A file system is not installed",
      "give Spark its jar, e.g. for s3a:// --packages org.apache.hadoop:hadoop-aws:3.3.4 (Hadoop's"
          + " version as in $SPARK_HOME/jars), or put it there",
      "No FileSystem for scheme",
      "No AbstractFileSystem configured for scheme",
      "Class org\\.apache\\.hadoop\\.fs\\.\\S+ not found",
      "Class \\S+FileSystem not found",
      "Class com\\.google\\.cloud\\.hadoop\\.\\S+ not found"),
  NO_CLUSTER_MODULE(
      ExitCode.USAGE_OR_CONFIGURATION,
      "Spark does not know this master",
      "check its spelling; for yarn $SPARK_HOME/jars needs spark-yarn_2.12, for k8s://"
          + " spark-kubernetes_2.12, of Spark's own version",
      "Could not parse Master URL",
      "Could not load (YARN|KUBERNETES) classes"),
  HEAP_TOO_SMALL(
      ExitCode.USAGE_OR_CONFIGURATION,
      "Spark does not start on so small a heap",
      "raise NCF_DRIVER_MEMORY (spark.driver.memory), or spark.executor.memory where Spark names an"
          + " executor",
      "(System|Executor) memory \\d+ must be at least"),
  NO_JAVA_OPTIONS(
      ExitCode.USAGE_OR_CONFIGURATION,
      "This JVM was started without what Spark needs of Java 17",
      "give it spark.driver.extraJavaOptions of submit/standalone.properties, as submit/ncf does",
      "module java\\.base does not (export|\"opens)"),
  YARN_EXECUTOR_ENDED(
      ExitCode.STORAGE,
      "An executor was ended, most likely because its heap was full, in which case Spark on YARN"
          + " sends it SIGTERM",
      "set spark.executor.memory to more, or spark.executor.cores to less, and run the command"
          + " again: it goes on where it was; if the executor's log has no OutOfMemoryError, see"
          + " who ended it",
      "Container killed on request\\. Exit code is 143"),
  CONTAINER_KILLED(
      ExitCode.STORAGE,
      "A container was killed, most likely because it took more memory than it was given",
      "set spark.executor.memoryOverhead to more, e.g. 3g, and run the command again: it goes on"
          + " where it was",
      "(exceeding|beyond) (the )?'?((?i:physical|virtual)'? )?memory limits?",
      "OOMKilled",
      "Container killed",
      "(code|status):? 137\\b"),
  EXECUTOR_OUT_OF_MEMORY(
      ExitCode.STORAGE,
      "An executor ran out of memory",
      "set spark.executor.memory to more, or spark.executor.cores to less (in local mode"
          + " NCF_DRIVER_MEMORY), and run the command again: it goes on where it was",
      "stage failure:[\\s\\S]*java\\.lang\\.OutOfMemoryError",
      "(code|status):? 52\\b"),
  EXECUTORS_LOST(
      ExitCode.STORAGE,
      "Executors were lost more often than Spark tries again",
      "run the command again: it goes on where it was; if it ends so again, read the log of the"
          + " executor named here",
      "ExecutorLostFailure",
      "Max number of executor failures",
      "Checkpoint block \\S+ not found",
      "Failed to get broadcast_"),
  FETCH_FAILED(
      ExitCode.STORAGE,
      "What executors had written for each other was lost more often than Spark tries again",
      "run the command again: it goes on where it was; if executors were lost above, set"
          + " spark.executor.memory (code 52) or spark.executor.memoryOverhead (code 137) to more"
          + " before; else look for full disks (spark.local.dir) and a network that drops"
          + " connections",
      "FetchFailedException",
      "FetchFailed\\(",
      "failed the maximum allowable number of times"),
  APPLICATION_ENDED(
      ExitCode.STORAGE,
      "The cluster ended the application",
      "see the cluster manager's page for who did, or start its master, and run the command again:"
          + " it goes on where it was; if executors were lost above, set spark.executor.memory or"
          + " spark.executor.memoryOverhead to more before",
      "SparkContext (was shut down|has been shutdown)",
      "Cannot call methods on a stopped SparkContext",
      "All masters are unresponsive",
      "Master removed our application",
      "Application has been killed",
      "killed via the Web UI",
      "Yarn application has already ended"),
  DRIVER_INTERRUPTED(
      ExitCode.STORAGE,
      "The process that the driver runs in gave up",
      "its log says why above; on YARN its application master does so, e.g. after too many lost"
          + " executors (spark.executor.memory and spark.executor.memoryOverhead of more, or"
          + " spark.yarn.max.executor.failures); then run the command again: it goes on where it"
          + " was",
      "^java\\.lang\\.InterruptedException",
      "^java\\.io\\.InterruptedIOException",
      "^java\\.nio\\.channels\\.ClosedByInterruptException");

  private final ExitCode exitCode;
  private final String what;
  private final String advice;
  private final Pattern sign;

  ClusterFailure(ExitCode exitCode, String what, String advice, String... signs) {
    this.exitCode = exitCode;
    this.what = what;
    this.advice = advice;
    this.sign = Pattern.compile(String.join("|", signs));
  }

  /**
   * The kind of a failure.
   *
   * @param texts what was thrown and its causes, as text
   */
  public static Optional<ClusterFailure> of(List<String> texts) {
    return Arrays.stream(values()).filter(kind -> kind.signOf(texts).isPresent()).findFirst();
  }

  public ExitCode exitCode() {
    return exitCode;
  }

  /** What a person learns: what happened, in Spark's words too, and which setting to change. */
  public String message(List<String> texts) {
    return what + " (" + firstLine(signOf(texts).orElse("")) + "): " + advice;
  }

  private Optional<String> signOf(List<String> texts) {
    return texts.stream().filter(text -> sign.matcher(text).find()).findFirst();
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("");
  }
}
