package org.ncfspark.model.ncf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;

class NcfModelTest {

  @Test
  void gmfScoreIsTheWeightedProductPlusBias() {
    // h = (2, -1), p_0 = (1, 2), q_0 = (3, 5), b = 0.5: 2*1*3 - 1*2*5 + 0.5 = -3.5
    TrainedModel gmf =
        new TrainedModel(
            new ModelSpec(NcfModel.GMF, 2, 1, 1, 1),
            new TreeMap<>(
                Map.of(
                    "gmf-user_W", row(1, 2),
                    "gmf-item_W", row(3, 5),
                    "output_W", column(2, -1),
                    "output_b", row(0.5f))));
    assertThat(score(gmf)).isEqualTo(-3.5f);
  }

  @Test
  void mlpScoreGoesThroughOneReluLayer() {
    // W1 [2, 1] = (1, -2), p = 3, q = 1, b1 = 1: relu(3 - 2 + 1) = 2; h = 4, b = -1: 7
    TrainedModel mlp =
        new TrainedModel(
            new ModelSpec(NcfModel.MLP, 1, 1, 1, 1),
            new TreeMap<>(
                Map.of(
                    "mlp-user_W", row(3),
                    "mlp-item_W", row(1),
                    "hidden-1_W", column(1, -2),
                    "hidden-1_b", row(1),
                    "output_W", column(4),
                    "output_b", row(-1))));
    assertThat(score(mlp)).isEqualTo(7f);
  }

  @Test
  void jrlAndOncfMlpReadProductsOfTheEmbeddings() {
    // p = (1, 2), q = (3, -1). JRL: W1 [2, 2] = (1, 2 / 3, 4) on (3, -2), b1 = (1, 10):
    // relu(-3 + 1, -2 + 10) = (0, 8). ONCF-mlp: W1 [4, 2] on (3, -1, 6, -2), rows as below:
    // relu(3 - 3 + 12 - 2 + 1, 0 + 0 + 6 + 10) = (11, 16). h = (1, 2), b = -1.
    assertThat(score(tower(NcfModel.JRL, 1, 2, 3, 4))).isEqualTo(15f);
    assertThat(score(tower(NcfModel.ONCF_MLP, 1, 0, 3, 0, 2, 1, 1, 0))).isEqualTo(42f);
  }

  private static TrainedModel tower(String name, float... weights) {
    return new TrainedModel(
        new ModelSpec(name, 2, 1, 1, 1),
        new TreeMap<>(
            Map.of(
                "mlp-user_W", row(1, 2),
                "mlp-item_W", row(3, -1),
                "hidden-1_W", new ParameterTable(weights.length / 2, 2, weights),
                "hidden-1_b", row(1, 10),
                "output_W", column(1, 2),
                "output_b", row(-1))));
  }

  @Test
  void towerHalvesFromLayerToLayerAsInThePaper() {
    NcfLayout layout =
        NcfLayout.of(
            new ModelSpec(NcfModel.NEUMF, 8, 3, 1, 1),
            java.util.EnumSet.allOf(NcfModel.Branch.class),
            TowerInput.CONCATENATION);
    assertThat(layout.hiddenSizes()).containsExactly(32, 16, 8);
    assertThat(layout.mlpSize()).isEqualTo(32);
    assertThat(layout.fusedSize()).isEqualTo(16);
  }

  @Test
  void fusedModelScoresTheWeightedSumOfItsParts() {
    ModelSpec spec = new ModelSpec("", 4, 2, 1, 1);
    TrainedModel gmf = NcfModel.gmf().untrained(spec.named(NcfModel.GMF), 1, 1);
    TrainedModel mlp = NcfModel.mlp().untrained(spec.named(NcfModel.MLP), 1, 2);
    TrainedModel fused = NcfModel.fused(gmf, mlp, 0.25);
    assertThat((double) score(fused))
        .isCloseTo(0.25 * score(gmf) + 0.75 * score(mlp), within(1e-5));
  }

  @Test
  void modelsOfDifferentSizesCannotBeFused() {
    TrainedModel gmf = NcfModel.gmf().untrained(new ModelSpec(NcfModel.GMF, 4, 2, 1, 1), 1, 1);
    TrainedModel mlp = NcfModel.mlp().untrained(new ModelSpec(NcfModel.MLP, 8, 2, 1, 1), 1, 1);
    assertThatThrownBy(() -> NcfModel.fused(gmf, mlp, 0.5))
        .hasMessageContaining("expected the same sizes");
  }

  private static float score(TrainedModel model) {
    float[] scores = new float[1];
    new SharedModel(model).scorer().score(0, new int[] {0}, scores);
    return scores[0];
  }

  private static ParameterTable row(float... values) {
    return new ParameterTable(1, values.length, values);
  }

  private static ParameterTable column(float... values) {
    return new ParameterTable(values.length, 1, values);
  }
}
