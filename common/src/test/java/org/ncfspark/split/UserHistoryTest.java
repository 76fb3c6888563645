package org.ncfspark.split;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserHistoryTest {

  @Test
  void growsAndStartsAnew() {
    UserHistory history = new UserHistory();
    history.start(UserHistory.NO_ITEM);
    for (int i = 0; i < 1000; i++) {
      history.add(i, i / 2f, 2L * i, 3L * i);
    }
    assertThat(history.size()).isEqualTo(1000);
    assertThat(history.item(999)).isEqualTo(999);
    assertThat(history.rating(999)).isEqualTo(499.5f);
    assertThat(history.epochMicros(999)).isEqualTo(1998);
    assertThat(history.tie(999)).isEqualTo(2997);
    history.start(7);
    assertThat(history.size()).isZero();
    assertThat(history.publishedItem()).isEqualTo(7);
  }
}
