package org.ncfspark.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.KebabCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ncfspark.error.DataContractException;

class DetailsTest {
  @JsonNaming(KebabCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Made(String parametersSha256, Integer epochsRun, Map<String, Double> validation) {}

  @Test
  void membersAreNamedInWordsAndKeepTheirOrder() {
    assertThat(Details.of(new Made("ab", 3, Map.of("mrr", .5))))
        .containsExactly(
            Map.entry("parameters-sha256", "ab"),
            Map.entry("epochs-run", 3),
            Map.entry("validation", Map.of("mrr", .5)));
  }

  @Test
  void whatIsNotThereIsNotWritten() {
    assertThat(Details.of(new Made(null, 3, null))).containsExactly(Map.entry("epochs-run", 3));
  }

  @Test
  void membersOfOthersArePassedOver() {
    assertThat(read(Map.of("epochs-run", 3, "of-others", List.of())))
        .isEqualTo(new Made(null, 3, null));
  }

  @Test
  void aMemberOfAnotherTypeIsRefusedByNameOfTheManifest() {
    assertThatThrownBy(() -> read(Map.of("epochs-run", "many")))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("models/m-1")
        .hasMessageContaining("many");
  }

  private static Made read(Map<String, Object> details) {
    return Details.read(
        new RunManifest(
            1, "models", "m-1", "", 0, Map.of(), Map.of(), List.of(), details, List.of(), null),
        Made.class);
  }
}
