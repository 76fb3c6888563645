package org.ncfspark.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ncfspark.retrain.RetrainConfig.DataLimits;

class DataGatesTest {
  private static final DataGates GATES = new DataGates(new DataLimits(.1, .05, .2, .25, .5, .01));

  /** Density 1000 / (100 * 50) = 0.2, 1 % of the records bad. */
  private static final DataQuality BEFORE = new DataQuality(1100, 11, 1000, 100, 50, 0, 0, 0);

  private static List<String> refusals(DataQuality tonight) {
    return GATES.checks(tonight, BEFORE).stream()
        .filter(check -> !check.passed())
        .map(Check::gate)
        .toList();
  }

  @Test
  void dataThatGrewALittlePasses() {
    assertThat(refusals(new DataQuality(1200, 12, 1100, 105, 52, 5, 2, 0))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 10,  899, 100, 50,  0,  0,   0, max-shrink",
    "1100, 11, 1000, 100, 50,  0,  0,  51, max-lost",
    "1300, 13, 1200, 126, 50, 26,  0,   0, max-new-users",
    "1500, 15, 1400, 100, 67,  0, 17,   0, max-new-items",
    "1700, 17, 1600, 100, 50,  0,  0,   0, max-density-change",
    "1100, 23, 1000, 100, 50,  0,  0,   0, max-bad-increase",
    "0,     0, 1000, 100, 50,  0,  0,   0, max-bad-increase"
  })
  void eachLimitRefusesWhatIsBeyondIt(
      long read,
      long bad,
      long interactions,
      long users,
      long items,
      long newUsers,
      long newItems,
      long lost,
      String gate) {
    assertThat(
            refusals(
                new DataQuality(read, bad, interactions, users, items, newUsers, newItems, lost)))
        .containsExactly(gate);
  }

  @Test
  void theFindingSaysWhatWasMeasuredAndTheLimit() {
    assertThat(GATES.checks(new DataQuality(1100, 11, 1000, 100, 50, 0, 0, 950), BEFORE).get(1))
        .hasToString(
            "max-lost: 950 of 1000 known interactions are gone, share 0.9500 (at most 0.05)");
  }
}
