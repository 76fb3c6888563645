package org.ncfspark.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ncfspark.shard.RoundLoss;

class TrainingPositionTest {
  private static final TrainingPosition START = TrainingPosition.start();

  @Test
  void roundsAddUpToTheReportOfTheirEpoch() {
    TrainingPosition position =
        START
            .afterRound(new RoundLoss(10, 5), 0.5)
            .afterRound(new RoundLoss(30, 5), 1.5)
            .afterEpoch(Map.of("ndcg@10", 0.3), Map.of("hr@5", 0.4));
    assertThat(position.epochs())
        .containsExactly(
            new EpochReport(1, 40, 0.25, Map.of("ndcg@10", 0.3), Map.of("hr@5", 0.4), 2));
    assertThat(position)
        .isEqualTo(
            new TrainingPosition(
                TrainingPhase.SELECTION, 2, 0, 0, 0, 0, position.epochs(), List.of()));
  }

  @Test
  void refitStartsAgainAtTheFirstEpochAndKeepsTheSelectionsHistory() {
    TrainingPosition refit =
        START
            .afterRound(new RoundLoss(1, 1), 1)
            .afterEpoch(Map.of("hr@10", 0.1), Map.of())
            .refitting();
    assertThat(refit.epoch()).isEqualTo(1);
    assertThat(refit.epochs()).isEmpty();
    assertThat(refit.afterRound(new RoundLoss(1, 2), 1).afterEpoch(Map.of(), Map.of()).epochs())
        .hasSize(1);
    assertThat(refit.selection()).hasSize(1);
  }

  @Test
  void namesSortAsTrainingReachesThem() {
    TrainingPosition round = START.afterRound(new RoundLoss(1, 1), 1);
    TrainingPosition ninthRound = round;
    for (int r = 1; r < 9; r++) {
      ninthRound = ninthRound.afterRound(new RoundLoss(1, 1), 1);
    }
    TrainingPosition tenthRound = ninthRound.afterRound(new RoundLoss(1, 1), 1);
    TrainingPosition epoch = tenthRound.afterEpoch(Map.of(), Map.of());
    assertThat(List.of(START, round, ninthRound, tenthRound, epoch, epoch.refitting()))
        .extracting(TrainingPosition::name)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void theEndOfAnEpochIsTheStartOfTheNext() {
    assertThat(START.afterRound(new RoundLoss(1, 1), 1).afterEpoch(Map.of(), Map.of()).name())
        .isEqualTo(TrainingPosition.nameAfter(TrainingPhase.SELECTION, 1))
        .isEqualTo("1-selection-epoch-00002-round-000000");
  }
}
