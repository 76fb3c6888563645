package org.ncfspark.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimetableTest {
  private final Timetable timetable = new Timetable();

  @Test
  void whatIsNotKnownIsNamedAndNotGuessed() {
    timetable.plan("train ease");
    timetable.plan("train neumf");
    timetable.plan("rank with neumf");
    assertThat(timetable.left())
        .isEqualTo("not known yet: train ease, train neumf, rank with neumf");
    timetable.expect("train neumf", 3600);
    timetable.expect("train ease", 64.2);
    assertThat(timetable.left())
        .isEqualTo("at most 1:01:05 for 2 steps, and not known yet: rank with neumf");
    timetable.done("rank with neumf");
    assertThat(timetable.left()).isEqualTo("at most 1:01:05 for 2 steps");
  }

  @Test
  void whatHasBeenDoneTakesNoMoreTime() {
    timetable.plan("train ease");
    timetable.done("train ease");
    timetable.expect("train ease", 10);
    assertThat(timetable.left()).isEqualTo("nothing");
  }
}
