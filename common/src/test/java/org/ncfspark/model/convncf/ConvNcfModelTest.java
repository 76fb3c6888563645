package org.ncfspark.model.convncf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.SharedModel;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.mf.MfModel;

class ConvNcfModelTest {
  private static final ConvNcfModel MODEL = new ConvNcfModel();

  @Test
  void scoreIsTheOutputOfOneConvolutionOverTheOuterProduct() {
    // p = (1, 2), q = (3, -1): map 3 -1 / 6 -2. Filter 1 0 / 2 3, bias -4: 3 + 12 - 6 - 4 = 5.
    // Second filter -1 -1 / -1 -1, bias 1: -6 + 1 < 0. Output 2 * 5 + 7 * 0 + 0.5.
    TrainedModel model =
        new TrainedModel(
            new ModelSpec(ConvNcfModel.NAME, 2, 0, 1, 1, 2, 1),
            new TreeMap<>(
                Map.of(
                    "conv-user_W", new ParameterTable(1, 2, new float[] {1, 2}),
                    "conv-item_W", new ParameterTable(1, 2, new float[] {3, -1}),
                    "convolution-1_W",
                        new ParameterTable(4, 2, new float[] {1, -1, 0, -1, 2, -1, 3, -1}),
                    "convolution-1_b", new ParameterTable(1, 2, new float[] {-4, 1}),
                    "output_W", new ParameterTable(2, 1, new float[] {2, 7}),
                    "output_b", new ParameterTable(1, 1, new float[] {0.5f}))));
    float[] scores = new float[1];
    new SharedModel(model).scorer().score(0, new int[] {0}, scores);
    assertThat(scores[0]).isEqualTo(10.5f);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void theFirstScoresAreThoseOfTheFactorizationWhereTheyAreKept(int convolutions) {
    TrainedModel factorization =
        ((GradientModel) Models.named(MfModel.PLAIN))
            .untrained(new ModelSpec(MfModel.PLAIN, 8, 0, 3, 4), 1, 5);
    TrainedModel random =
        MODEL.untrained(new ModelSpec(ConvNcfModel.NAME, 8, 0, 3, 4, 16, convolutions), 0.01, 6);
    TrainedModel start = ConvNcfModel.startingFrom(factorization, random, true);
    float[] expected = new float[4];
    float[] scores = new float[4];
    for (int user = 0; user < 3; user++) {
      new SharedModel(factorization).scorer().score(user, new int[] {0, 1, 2, 3}, expected);
      new SharedModel(start).scorer().score(user, new int[] {0, 1, 2, 3}, scores);
      assertThat(scores).containsExactly(expected, within(1e-5f));
    }
    // The other maps are left to be learnt.
    assertThat(start.parameter("convolution-1_W").values()[2])
        .isEqualTo(random.parameter("convolution-1_W").values()[2]);
  }

  @Test
  void oneMapCannotKeepScores() {
    TrainedModel random = MODEL.untrained(new ModelSpec(ConvNcfModel.NAME, 8, 0, 3, 4, 1, 1), 1, 6);
    assertThatThrownBy(() -> ConvNcfModel.startingFrom(random, random, true))
        .hasMessageContaining("Invalid number of maps: 1 (expected at least 2");
  }

  @Test
  void thePublishedSizesAreTheDefault() {
    ConvNcfLayout layout = ConvNcfLayout.of(new ModelSpec(ConvNcfModel.NAME, 64, 3, 1, 1));
    assertThat(layout.convolutions()).isEqualTo(6);
    assertThat(layout.maps()).isEqualTo(32);
    assertThat(layout.outputSize()).isEqualTo(32);
    // "About 20 thousand" above the embeddings (section 2.2).
    int weights =
        MODEL
                .untrained(new ModelSpec(ConvNcfModel.NAME, 64, 3, 1, 1), 0.01, 1)
                .parameters()
                .values()
                .stream()
                .mapToInt(table -> table.values().length)
                .sum()
            - 2 * 64;
    assertThat(weights).isEqualTo(4 * 32 + 5 * 4 * 32 * 32 + 6 * 32 + 32 + 1);
  }

  @Test
  void weightsStartWithinTwoDeviationsAndBiasesAtATenth() {
    TrainedModel start = MODEL.untrained(new ModelSpec(ConvNcfModel.NAME, 8, 3, 2, 2), 0.01, 7);
    float[] filters = start.parameter("convolution-2_W").values();
    double square = 0;
    for (float weight : filters) {
      assertThat(Math.abs(weight)).isLessThanOrEqualTo(0.2f);
      square += weight * (double) weight / filters.length;
    }
    // A normal distribution cut off at two deviations has a variance of .774.
    assertThat(square).isBetween(0.0072, 0.0083);
    assertThat(start.parameter("convolution-3_b").values()).containsOnly(0.1f);
  }

  @Test
  void sizesThatCannotBeHalvedAreRefused() {
    assertThatThrownBy(() -> ConvNcfLayout.of(new ModelSpec(ConvNcfModel.NAME, 48, 3, 1, 1)))
        .hasMessageContaining("Invalid embedding size of ConvNCF: 48")
        .hasMessageContaining("power of two");
    assertThatThrownBy(() -> ConvNcfLayout.of(new ModelSpec(ConvNcfModel.NAME, 8, 0, 1, 1, 16, 4)))
        .hasMessageContaining("Invalid number of convolutions: 4 (expected 1 to 3");
  }
}
