package org.ncfspark.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ncfspark.eval.Interval;
import org.ncfspark.retrain.RetrainConfig.Gates;
import org.ncfspark.settings.ConfigLoader;

class CheckTextTest {
  private static final double LONG = 0.4432661717921527;

  @Test
  void findingsHaveNeitherMapsNorPowersOfTen() {
    Gates gates =
        ConfigLoader.load(
                List.of(),
                List.of(
                    "retrain.gates.max-drop=0.0001",
                    "retrain.gates.max-lost=0.00001",
                    "retrain.gates.max-current-drop=0.0001",
                    "retrain.gates.thresholds=[\"ndcg@10 >= 0.0001\"]"))
            .retrain()
            .gates();
    Map<String, Double> means = Map.of("ndcg@10", LONG);
    NightFigures figures =
        new NightFigures(
            10, 0, means, means, new Interval(-LONG, LONG), LONG, means, new Interval(-LONG, LONG));
    DataQuality quality =
        new DataQuality(1_000_000_007, 1, 1_000_000_007, 900_001, 70_003, 1, 1, 1);
    assertThat(
            new ModelGates(gates).checks(figures).toString()
                + new DataGates(gates.data()).checks(quality, quality))
        .contains("at least -0.0001", "at most 0.00001", "figures ndcg@10 0.4433")
        .doesNotContainPattern("\\{|\\d[eE]-?\\d|\\d\\.\\d{7,}");
  }
}
