package org.ncfspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeadThreadTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<Integer> exits = new ArrayList<>();

  private void dies(Throwable of) throws InterruptedException {
    Ending ending =
        new Ending(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    ending.of("train");
    Thread thread =
        new Thread(
            () -> {
              throw unchecked(of);
            },
            "task-result-getter-0");
    thread.setUncaughtExceptionHandler(new DeadThread(ending, exits::add));
    thread.start();
    thread.join();
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }

  @Test
  void aThreadThatDiesOfTooLittleMemoryEndsTheProcessWithTheSettingToRaise() throws Exception {
    dies(new OutOfMemoryError("Java heap space"));
    assertThat(exits).containsExactly(6);
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("{\"command\":\"train\",\"exit-code\":6,\"error\":\"Out of memory (Java heap")
        .contains("NCF_DRIVER_MEMORY", "spark.driver.memory");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("task-result-getter-0", "OutOfMemoryError");
  }

  @Test
  void anErrorThatIsOursEndsItAsABug() throws Exception {
    dies(new StackOverflowError());
    assertThat(exits).containsExactly(1);
  }

  @Test
  void anExceptionInSomeThreadIsToldAndNothingEnds() throws Exception {
    dies(new IllegalStateException("a metrics reporter"));
    assertThat(exits).isEmpty();
    assertThat(out.size()).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a metrics reporter");
  }
}
