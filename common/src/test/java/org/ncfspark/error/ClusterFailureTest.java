package org.ncfspark.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts were thrown by Spark 3.5.7, when what they say was done to it on purpose. */
class ClusterFailureTest {
  private static final String ABORTED =
      "org.apache.spark.SparkException: Job aborted due to stage failure: ";
  private static final String LOST =
      ABORTED
          + "Task 1 in stage 0.0 failed 4 times, most recent failure: Lost task 1.3 in stage 0.0"
          + " (TID 5) (127.0.0.1 executor 5): ";
  private static final String EXITED =
      "ExecutorLostFailure (executor 5 exited caused by one of the running tasks) Reason: ";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Command exited with code 137                                         | CONTAINER_KILLED
          Command exited with code 52                                          | EXECUTOR_OUT_OF_MEMORY
          Command exited with code 143                                         | EXECUTORS_LOST
          Container killed by YARN for exceeding physical memory limits. 1.3 GB of 1.2 GB used. | CONTAINER_KILLED
          """)
  void anExecutorThatIsLostAgainAndAgainIsNoBug(String reason, ClusterFailure kind) {
    List<String> texts = List.of(LOST + EXITED + reason + "\nDriver stacktrace:");
    assertThat(ClusterFailure.of(texts)).contains(kind);
    assertThat(kind.exitCode()).isEqualTo(ExitCode.STORAGE);
    assertThat(kind.message(texts)).contains(reason).doesNotContain("\n");
  }

  /** Spark starts executors on YARN with -XX:OnOutOfMemoryError='kill %p'. */
  @Test
  void anExecutorOnYarnWhoseHeapIsFullIsToldFromAContainerThatIsTooSmall() {
    String heap =
        "Container from a bad node: container_1795891388530_0001_01_000002 on host: localhost."
            + " Exit status: 143. Diagnostics: [2026-11-28 18:45:33.313]Container killed on"
            + " request. Exit code is 143";
    assertThat(ClusterFailure.of(List.of(LOST + EXITED + heap)))
        .contains(ClusterFailure.YARN_EXECUTOR_ENDED);
    String container = "is running 17760256B beyond the 'PHYSICAL' memory limit. Current usage: ";
    assertThat(ClusterFailure.of(List.of(LOST + EXITED + container)))
        .contains(ClusterFailure.CONTAINER_KILLED);
  }

  @Test
  void memoryThatATaskLacksIsTheExecutors() {
    List<String> texts =
        List.of(
            LOST + "java.lang.OutOfMemoryError: Java heap space\n\nDriver stacktrace:",
            "java.lang.OutOfMemoryError: Java heap space");
    assertThat(ClusterFailure.of(texts)).contains(ClusterFailure.EXECUTOR_OUT_OF_MEMORY);
    assertThat(ClusterFailure.of(texts).orElseThrow().message(texts))
        .contains("spark.executor.memory");
    assertThat(ClusterFailure.of(texts.subList(1, 2))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System memory 314572800 must be at least 471859200. Please increase heap size using the"
            + " --driver-memory option or spark.driver.memory in Spark configuration.",
        "Executor memory 209715200 must be at least 471859200. Please increase executor memory"
            + " using the --executor-memory option or spark.executor.memory in Spark configuration."
      })
  void aHeapOnWhichSparkDoesNotStartIsASettingAndNoBug(String refusal) {
    List<String> texts = List.of("org.apache.spark.SparkIllegalArgumentException: " + refusal);
    ClusterFailure kind = ClusterFailure.of(texts).orElseThrow();
    assertThat(kind.exitCode()).isEqualTo(ExitCode.USAGE_OR_CONFIGURATION);
    assertThat(kind.message(texts)).contains("471859200", "NCF_DRIVER_MEMORY");
  }

  @Test
  void shuffledDataThatIsLostAgainAndAgainIsNoBug() {
    List<String> texts =
        List.of(
            ABORTED
                + "ResultStage 1 (count at Probe.java:21) has failed the maximum allowable number"
                + " of times: 4. Most recent failure reason:\n"
                + "org.apache.spark.shuffle.FetchFailedException\n"
                + "\tat org.apache.spark.errors.SparkCoreErrors$.fetchFailedError");
    assertThat(ClusterFailure.of(texts)).contains(ClusterFailure.FETCH_FAILED);
    assertThat(ClusterFailure.FETCH_FAILED.exitCode()).isEqualTo(ExitCode.STORAGE);
    assertThat(ClusterFailure.FETCH_FAILED.message(texts))
        .as("executors whose heap is full end with code 52, and what they had written is gone")
        .contains("code 52", "spark.executor.memory ", "spark.executor.memoryOverhead");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          org.apache.spark.SparkException: Job 0 cancelled because SparkContext was shut down
          java.lang.IllegalStateException: SparkContext has been shutdown
          """)
  void anApplicationThatItsMasterEndedIsNoBug(String text) {
    assertThat(ClusterFailure.of(List.of(text))).contains(ClusterFailure.APPLICATION_ENDED);
    assertThat(ClusterFailure.APPLICATION_ENDED.message(List.of(text)))
        .as("YARN's application master gives up after too many lost executors")
        .contains("spark.executor.memory ", "spark.executor.memoryOverhead");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.InterruptedException",
        "java.io.InterruptedIOException: Interrupted while waiting for IO on channel",
        "java.nio.channels.ClosedByInterruptException"
      })
  void aDriverThatItsApplicationMasterInterruptsIsNoBug(String text) {
    List<String> texts = List.of("java.lang.RuntimeException: it failed", text);
    assertThat(ClusterFailure.of(texts)).contains(ClusterFailure.DRIVER_INTERRUPTED);
    assertThat(ClusterFailure.DRIVER_INTERRUPTED.exitCode()).isEqualTo(ExitCode.STORAGE);
    assertThat(ClusterFailure.DRIVER_INTERRUPTED.message(texts))
        .contains(text, "spark.executor.memoryOverhead");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.s3a.S3AFileSystem not found       | NO_FILE_SYSTEM
          org.apache.hadoop.fs.UnsupportedFileSystemException: No FileSystem for scheme "nosuch"         | NO_FILE_SYSTEM
          org.apache.spark.SparkException: Could not parse Master URL: 'yarn'                            | NO_CLUSTER_MODULE
          cannot access class sun.nio.ch.DirectBuffer (in module java.base) because module java.base does not export sun.nio.ch to unnamed module @0x69eee410 | NO_JAVA_OPTIONS
          """)
  void whatWasNotInstalledIsForAPersonAndNotForAnotherAttempt(String text, ClusterFailure kind) {
    List<String> texts = List.of("java.lang.RuntimeException: it failed", text);
    assertThat(ClusterFailure.of(texts)).contains(kind);
    assertThat(kind.exitCode()).isEqualTo(ExitCode.USAGE_OR_CONFIGURATION);
    assertThat(kind.message(texts)).contains(text);
  }

  @Test
  void whatATaskLacksIsNotTakenForALostExecutor() {
    String missing = "java.lang.ClassNotFoundException: Class org.apache.hadoop.fs.X not found";
    assertThat(ClusterFailure.of(List.of(LOST + missing, missing)))
        .contains(ClusterFailure.NO_FILE_SYSTEM);
  }

  @Test
  void anExceptionOfATaskIsNoneOfTheCluster() {
    String bug = "java.lang.IllegalStateException: impossible";
    assertThat(ClusterFailure.of(List.of(LOST + bug, bug))).isEmpty();
  }
}
