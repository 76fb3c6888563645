package org.ncfspark.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ncfspark.settings.ConfigLoader;

class SplitStrategiesTest {
  /** Items 10, 11, 12, 13 by time; the last two share a time, 13 stands in an earlier line. */
  private static UserHistory history(int publishedItem) {
    UserHistory history = new UserHistory();
    history.start(publishedItem);
    history.add(10, 5, 100, 40);
    history.add(11, 4, 200, 30);
    history.add(13, 3, 300, 10);
    history.add(12, 2, 300, 20);
    return history;
  }

  private static HistoryOrder order(String order) {
    return SplitStrategies.order(
        ConfigLoader.load(List.of(), List.of("split.order=" + order)).split(), 42);
  }

  private static SplitStrategy strategy(String... settings) {
    return SplitStrategies.of(ConfigLoader.load(List.of(), List.of(settings)).split(), 42);
  }

  private static HeldOut split(SplitStrategy strategy, UserHistory history) {
    return strategy.split(history, strategy.order().places(history));
  }

  @Test
  void placesAreByTimeAndTieOrByLineAlone() {
    UserHistory history = history(UserHistory.NO_ITEM); // Items 10, 11, 13 and 12.
    assertThat(order("time").places(history)).containsExactly(0, 1, 2, 3);
    assertThat(order("time-then-line").places(history)).containsExactly(0, 1, 2, 3);
    assertThat(order("line").places(history)).containsExactly(2, 3, 1, 0);
  }

  @Test
  void byTimeThenLineTheLaterLineOfATieIsLater() {
    assertThat(order("time-then-line").tie(1, 2, 77)).isEqualTo(77);
    assertThat(order("line").tie(1, 2, 77)).isEqualTo(77);
  }

  @Test
  void byTimeTiesAreDrawnFromTheIdsAndNotFromTheLines() {
    long tie = order("time").tie(1, 2, 77);
    assertThat(tie).isEqualTo(order("time").tie(1, 2, 78));
    assertThat(tie).isNotEqualTo(order("time").tie(2, 1, 77));
    assertThat(tie).isNotEqualTo(order("time").tie(1, 3, 77));
  }

  @Test
  void byTimeTheLastByTimeAndTieIsLast() {
    HeldOut heldOut = split(strategy("split.order=time"), history(UserHistory.NO_ITEM));
    assertThat(heldOut).isEqualTo(new HeldOut(3, 2));
  }

  @Test
  void byLineTimesDoNotCount() {
    HeldOut heldOut = split(strategy("split.order=line"), history(UserHistory.NO_ITEM));
    assertThat(heldOut).isEqualTo(new HeldOut(0, 1));
  }

  @Test
  void randomIsTheSameForASeedAndIdsAndDiffersBetweenUsers() {
    SplitStrategy random = strategy("split.order=random");
    HistoryOrder order = order("random");
    Set<HeldOut> drawn = new HashSet<>();
    for (long user = 0; user < 200; user++) {
      UserHistory history = new UserHistory();
      history.start(UserHistory.NO_ITEM);
      for (int item = 0; item < 4; item++) {
        history.add(item, 1, item, order.tie(user, item, item));
      }
      HeldOut heldOut = split(random, history);
      assertThat(heldOut.test()).isNotEqualTo(heldOut.validation());
      drawn.add(heldOut);
    }
    assertThat(drawn).hasSize(4 * 3); // Every pair of places turns up.
  }

  @Test
  void shortHistoriesStayInTrain() {
    UserHistory history = new UserHistory();
    history.start(UserHistory.NO_ITEM);
    history.add(10, 1, 1, 1);
    history.add(11, 1, 2, 2);
    assertThat(split(strategy(), history)).isEqualTo(HeldOut.NOTHING);
    history.add(12, 1, 3, 3);
    assertThat(split(strategy(), history)).isEqualTo(new HeldOut(2, 1));
    assertThat(split(strategy("split.min-user-interactions=4"), history))
        .isEqualTo(HeldOut.NOTHING);
  }

  @Test
  void aPublishedTestItemIsHeldOutAndTheLastOfTheOthersValidates() {
    SplitStrategy published = strategy("split.strategy=published", "split.published.test=t");
    assertThat(split(published, history(11))).isEqualTo(new HeldOut(1, 3));
    assertThat(split(published, history(12))).isEqualTo(new HeldOut(3, 2));
    assertThat(split(published, history(99))).isEqualTo(HeldOut.NOTHING);
    assertThat(split(published, history(UserHistory.NO_ITEM))).isEqualTo(HeldOut.NOTHING);
  }

  @Test
  void aPublishedTestItemOfAShortHistoryHasNoValidationItem() {
    UserHistory history = new UserHistory();
    history.start(11);
    history.add(10, 1, 1, 1);
    history.add(11, 1, 2, 2);
    SplitStrategy published = strategy("split.strategy=published", "split.published.test=t");
    assertThat(split(published, history)).isEqualTo(new HeldOut(1, HeldOut.NONE));
  }

  @Test
  void theRuleIsSaidInWords() {
    assertThat(strategy().rule())
        .isEqualTo(
            "leave-one-out by time, ties by an order drawn from seed 42 and the ids; users with"
                + " fewer than 3 interactions are only trained on");
    assertThat(strategy("split.order=time-then-line").rule()).contains("ties by line order");
    assertThat(strategy("split.order=random").rule()).contains("seed 42");
  }
}
