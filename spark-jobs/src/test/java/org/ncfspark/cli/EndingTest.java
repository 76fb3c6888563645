package org.ncfspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.ncfspark.error.ExitCode;

class EndingTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Ending ending =
      new Ending(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));

  @Test
  void itIsSaidOnceThoughTheProcessEndsWhileTheCommandFails() {
    ending.of("train");
    ending.failed(new Failure(ExitCode.INTERRUPTED, "Stopped by SIGTERM"));
    ending.failed(new Failure(ExitCode.BUG, "SparkContext was shut down"));
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("{\"command\":\"train\",\"exit-code\":143,\"error\":\"Stopped by SIGTERM\"");
  }

  @Test
  void afterHelpNothingIsSaid() {
    ending.quiet(0);
    ending.failed(Failure.ofLostProcess());
    assertThat(out.size()).isZero();
  }
}
