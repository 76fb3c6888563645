package org.ncfspark.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetDescriptionTest {

  private static NcfConfig config(String... settings) {
    return ConfigLoader.load(List.of(), List.of(settings));
  }

  private static List<String> differences(Map<String, Object> made, String... settings) {
    return new DatasetDescription(config(settings)).differences(made);
  }

  @Test
  void whatSaysNothingOfTheDataMeansAnyDataSet() {
    Map<String, Object> made = config("data.delimiter=,", "split.order=random").values();
    assertThat(differences(made)).isEmpty();
    assertThat(differences(made, "data.name=films", "data.input=there", "train.epochs=3"))
        .isEmpty();
    assertThat(new DatasetDescription(config("data.name=films")).isSilent()).isTrue();
  }

  @Test
  void eachKeyOfDataAndSplitThatDiffersIsNamedWithBothValues() {
    Map<String, Object> made =
        config("data.delimiter=,", "split.order=line", "train.epochs=2").values();
    assertThat(differences(made, "data.delimiter=;", "split.order=line", "train.epochs=3"))
        .containsExactly("data.delimiter was \",\" and is \";\"");
    assertThat(differences(made, "split.order=time"))
        .containsExactly(
            "data.delimiter was \",\" and is \"\\t\"", "split.order was line and is time");
  }

  @Test
  void aDefaultThatIsWrittenOutIsADescription() {
    assertThat(differences(config("split.order=line").values(), "split.order=time"))
        .containsExactly("split.order was line and is time");
  }

  @Test
  void theSeedCountsWhereTheSplitReadsIt() {
    for (String order : List.of("split.order=time", "split.order=random")) {
      assertThat(differences(config(order, "seed=1").values(), order))
          .containsExactly("seed was 1 and is 42");
    }
    assertThat(differences(config("split.order=line", "seed=1").values(), "split.order=line"))
        .isEmpty();
  }

  @Test
  void aKeyThatAnOlderVersionDidNotHaveStandsForItsDefault() {
    Map<String, Object> made = new HashMap<>(config().values());
    made.remove("ncf.data.format");
    assertThat(differences(made, "split.order=time")).isEmpty();
    assertThat(differences(made, "data.format=parquet"))
        .containsExactly("data.format was delimited and is parquet");
  }

  @Test
  void numbersAreTheSameHoweverTheyAreWritten() {
    assertThat(differences(config("data.positive-above=3").values(), "data.positive-above=3.0"))
        .isEmpty();
  }
}
