package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ncfspark.fault.FaultPlan.Fault;
import org.ncfspark.fault.FaultPlan.Lasting;
import org.ncfspark.process.Command;

/** A whole night on a disk that fails, Spark's own files included. */
@ExtendWith(FaultTable.class)
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class RetrainFaultIT {
  private static final int PLACES = 5;

  @TempDir static Path scratch;
  private static NightInput input;
  private static Path firstNight;
  private static String old;
  private static String next;

  @BeforeAll
  static void twoNightsOnAHealthyDisk() throws IOException {
    input = new NightInput(scratch.resolve("ratings.tsv"), "item-pop");
    firstNight = scratch.resolve("first-night");
    input.write(1);
    assertThat(retrain(firstNight).code()).isZero();
    old = Stores.serving(firstNight);
    input.write(2);
    Path second = Stores.copy(firstNight, scratch.resolve("second-night"));
    assertThat(retrain(second).code()).isZero();
    next = Stores.serving(second);
    assertThat(next).isNotEqualTo(old);
  }

  private static Command retrain(Path work) {
    return Ncf.run(input.arguments("retrain", Disk.FAILING.uri(work)));
  }

  @ParameterizedTest
  @EnumSource
  void aNightOnAFailingDisk(Fault fault) throws IOException {
    Outcomes outcomes = FaultTable.row("retrain: " + fault);
    FaultPlan.arm(fault, Lasting.ONCE, Integer.MAX_VALUE);
    Path counted = Stores.copy(firstNight, scratch.resolve("counted-" + fault));
    assertThat(retrain(counted).code()).isZero();
    int operations = FaultPlan.disarm();
    assertThat(operations).isPositive();
    for (int n : places(operations)) {
      outcomes.tried();
      Path work = Stores.copy(firstNight, scratch.resolve(fault + "-" + n));
      FaultPlan.arm(fault, Lasting.FROM_THEN_ON, n);
      Command struck = retrain(work);
      FaultPlan.disarm();
      String attempt = fault + " from operation " + n + ":\n" + struck.err();
      assertThat(struck.code()).as(attempt).isIn(0, 6);
      assertThat(Stores.serving(work)).as(attempt).isIn(old, next);
      if (struck.code() == 6) {
        assertThat(struck.err()).as(attempt).contains(work.toString(), fault.reason());
      }
      Command again = retrain(work);
      assertThat(again.code()).as(attempt + "\nthen " + again.err()).isZero();
      assertThat(Stores.serving(work)).as(attempt).isEqualTo(next);
      outcomes.ended(struck.code() == 0 ? "done all the same" : "exit code 6, then done");
    }
    assertThat(outcomes.lost()).isZero();
  }

  /** The first operation, the last one, and some between. */
  private static Set<Integer> places(int operations) {
    Set<Integer> places = new TreeSet<>(List.of(1, operations));
    for (int place = 1; place < PLACES - 1; place++) {
      places.add(Math.max(1, operations * place / (PLACES - 1)));
    }
    return places;
  }
}
