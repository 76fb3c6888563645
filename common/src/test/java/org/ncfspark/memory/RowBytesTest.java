package org.ncfspark.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;

class RowBytesTest {

  private static RowBytes of(String... settings) {
    NcfConfig config = ConfigLoader.load(List.of(), List.of(settings));
    return RowBytes.of(config.model().spec(1000, 100), config.train());
  }

  @Test
  void adamKeepsTwoStatesOfEachValue() {
    RowBytes rows = of("model.name=mf", "model.factors=64", "train.optimizer=adam");
    assertThat(rows.user()).isEqualTo(64 * 3 * 4);
    assertThat(rows.item()).isEqualTo(64 * 3 * 4);
    assertThat(rows.publishedUser()).isEqualTo(64 * 4);
    assertThat(rows.shared()).isEqualTo(64 * 4 * 100);
  }

  @Test
  void kernelsPadRowsAndGraphsDoNot() {
    String[] settings = {"model.name=mf", "model.factors=3", "train.optimizer=sgd"};
    assertThat(of(settings).user()).isEqualTo(16 * 4);
    assertThat(of(settings[0], settings[1], settings[2], "train.engine=dl4j").user())
        .isEqualTo(3 * 4);
  }

  @Test
  void aNetworkIsNoRowOfUsersOrItems() {
    // GMF: eight weights and a bias beside the embeddings.
    RowBytes rows =
        of("model.name=gmf", "model.factors=8", "train.optimizer=sgd", "train.engine=dl4j");
    assertThat(rows.network()).isEqualTo(9 * 4);
    assertThat(rows.publishedUser()).isEqualTo(4 * 8);
    assertThat(rows.shared()).isEqualTo(4 * (8 * 100 + 9));
  }
}
