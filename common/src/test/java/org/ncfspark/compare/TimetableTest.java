package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {
  private final Timetable timetable = new Timetable();

  @Test
  void whatIsNotKnownIsNamedAndNotGuessed() {
    timetable.plan("train ease", 1);
    timetable.plan("train neumf", 3);
    timetable.plan("rank with neumf", 3);
    assertThat(timetable.left()).isEmpty();
    timetable.expect("train neumf", 1200);
    timetable.expect("train ease", 64.2);
    assertThat(timetable.left())
        .contains("at most 1:01:05 for 4 steps, and not known yet: rank with neumf");
    timetable.cancel("rank with neumf");
    assertThat(timetable.left()).contains("at most 1:01:05 for 4 steps");
  }

  @Test
  void theNextThreeStepsStandForMany() {
    for (String model : List.of("ease", "gmf", "mlp", "mf", "neumf")) {
      timetable.plan("train " + model, 1);
    }
    timetable.plan("train ials", 1);
    timetable.expect("train ials", 60);
    assertThat(timetable.left())
        .contains(
            "at most 1:00 for 1 step, and not known yet: train ease, train gmf, train mlp and 2 more");
  }

  @Test
  void aStepThatComesOftenIsDoneOnceAtATime() {
    timetable.plan("train mf", 2);
    timetable.expect("train mf", 30);
    timetable.done("train mf");
    assertThat(timetable.left()).contains("at most 0:30 for 1 step");
    timetable.done("train mf");
    assertThat(timetable.left()).isEmpty();
  }

  @Test
  void whatHasBeenDoneTakesNoMoreTime() {
    timetable.plan("train ease", 1);
    timetable.done("train ease");
    timetable.expect("train ease", 60);
    assertThat(timetable.left()).isEmpty();
  }

  @Test
  void aFewSecondsAreNotWorthALine() {
    timetable.plan("rank with mf", 3);
    timetable.expect("rank with mf", 3);
    assertThat(timetable.left()).isEmpty();
    timetable.expect("rank with mf", 4);
    assertThat(timetable.left()).contains("at most 0:12 for 3 steps");
  }
}
