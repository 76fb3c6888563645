package org.ncfspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.ExitCode;
import org.ncfspark.error.StorageException;

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
  void outOfMemorySaysWhatToRaise() {
    Failure failure = Failure.of(new OutOfMemoryError("Java heap space"));
    assertThat(failure.code()).isEqualTo(ExitCode.STORAGE);
    assertThat(failure.message()).contains("Java heap space", "NCF_DRIVER_MEMORY");
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
