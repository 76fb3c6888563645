package org.ncfspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.ExitCode;
import org.ncfspark.error.QualityGateException;
import org.ncfspark.error.StorageException;
import org.ncfspark.error.TrainingInterruptedException;

class FailureTest {

  @Test
  void whatAnExecutorFoundWrongIsTheMessageWhateverSparkWrapsAroundIt() {
    Failure failure =
        Failure.of(
            new SparkException(
                "Job aborted",
                new RuntimeException(new DataContractException("u.data:7: no such item"))));
    assertThat(failure.code()).isEqualTo(ExitCode.DATA_CONTRACT);
    assertThat(failure.message()).isEqualTo("u.data:7: no such item");
    assertThat(failure.cause()).isEmpty();
  }

  @Test
  void fullDiskAndMissingPermissionAreStorage() {
    assertThat(Failure.of(new RuntimeException(new IOException("No space left on device"))).code())
        .isEqualTo(ExitCode.STORAGE);
    assertThat(Failure.of(new RuntimeException(new AccessDeniedException("/data"))).code())
        .isEqualTo(ExitCode.STORAGE);
  }

  @Test
  void aLostExecutorIsTriedAgainAndAMissingFileSystemIsNot() {
    SparkException lost =
        new SparkException(
            "Job aborted due to stage failure: Task 1 in stage 0.0 failed 4 times, most recent"
                + " failure: ExecutorLostFailure (executor 5 exited caused by one of the running"
                + " tasks) Reason: Command exited with code 143");
    assertThat(Failure.of(lost).code()).isEqualTo(ExitCode.STORAGE);
    assertThat(Failure.of(lost).cause()).isEmpty();
    SparkException abandoned = new SparkException("Job 3 failed", new InterruptedException());
    assertThat(Failure.of(abandoned).code()).isEqualTo(ExitCode.STORAGE);
    assertThat(Failure.of(abandoned).cause()).isEmpty();
    StorageException missing =
        new StorageException("Cannot read", new IOException("No FileSystem for scheme \"s3\""));
    assertThat(Failure.of(missing).code()).isEqualTo(ExitCode.USAGE_OR_CONFIGURATION);
    assertThat(Failure.of(missing).message()).contains("\"s3\"", "--packages");
  }

  @Test
  void outOfMemorySaysWhatToRaise() {
    Failure failure = Failure.of(new OutOfMemoryError("Java heap space"));
    assertThat(failure.code()).isEqualTo(ExitCode.STORAGE);
    assertThat(failure.message()).contains("Java heap space", "NCF_DRIVER_MEMORY");
  }

  @Test
  void ofAProcessThatEndsEarlyItIsSaidWhatIsKnown() {
    Failure failure = Failure.ofLostProcess();
    assertThat(failure.code()).isEqualTo(ExitCode.STORAGE);
    assertThat(failure.message())
        .startsWith("The process ended before its command did.")
        .contains("NCF_DRIVER_MEMORY", "run the command again");
  }

  @Test
  void anythingElseIsABugWithAStackTraceAndTheKindOnTheLastLine() {
    StringWriter err = new StringWriter();
    Failure.of(new IllegalStateException("impossible")).print(new PrintWriter(err));
    assertThat(err.toString().lines().toList())
        .first()
        .isEqualTo("java.lang.IllegalStateException: impossible");
    assertThat(err.toString().strip()).endsWith("ncf: exit code 1, bug");
  }

  @Test
  void whateverFailsAfterASignalIsAnInterruptionAndNoBug() {
    SparkException cancelled = new SparkException("Job 3 cancelled as part of cancellation");
    Failure failure = Failure.of(cancelled, Optional.of("SIGTERM"));
    assertThat(failure.code()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(failure.message()).contains("Stopped by SIGTERM", "run the same command again");
    assertThat(failure.cause()).isEmpty();
    TrainingInterruptedException saved = new TrainingInterruptedException("checkpoint 1-2-3");
    assertThat(Failure.of(saved, Optional.of("SIGINT")).message()).isEqualTo("checkpoint 1-2-3");
  }

  @Test
  void aProgramLearnsTheMessageOnOneLineAndOfANightWhatWasMeasured() {
    Failure failure =
        Failure.of(
            new QualityGateException("below\n  0.5, see s3a://key:secret@b", Map.of("hr@10", 0.4)));
    assertThat(failure.facts("train")).isEqualTo(Map.of("error", "below 0.5, see s3a://***@b"));
    assertThat(failure.facts("retrain"))
        .containsEntry("outcome", "refused")
        .containsEntry("hr@10", 0.4)
        .containsEntry("error", "below 0.5, see s3a://***@b");
  }

  @Test
  void passwordsInAddressesAreNotPrinted() {
    for (RuntimeException thrown :
        List.of(
            new StorageException("Cannot read s3a://key:secret@bucket/x"),
            new IllegalStateException("s3a://key:secret@bucket/x"))) {
      StringWriter printed = new StringWriter();
      Failure.of(thrown).print(new PrintWriter(printed));
      assertThat(printed.toString()).contains("s3a://***@bucket/x").doesNotContain("secret");
    }
  }
}
