package org.ncfspark.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.ncfspark.error.DataContractException;

class SealTest {
  private static final RunManifest MANIFEST =
      new RunManifest(
          RunManifest.SCHEMA_VERSION,
          "models",
          "m-1",
          "2026-01-01T00:00:00Z",
          42,
          Map.of("java", "17"),
          Map.of("ncf.data.name", "café"),
          List.of(),
          Map.of("mrr", .5),
          List.of(new FileEntry("spec.json", 7, "00ff")),
          "files-1");

  @Test
  void sealedJsonIsStillOneObjectAndOpensToWhatItWas() {
    String sealed = Seal.sealed("{\n  \"a\" : [1]\n}\n");
    assertThat(sealed).matches("(?s)\\{.*\\[1], \"seal\" : \"[0-9a-f]{64}\"}\n");
    assertThat(Seal.opened(sealed, "here")).isEqualTo("{\n  \"a\" : [1]}");
  }

  @Test
  void noBitOfAPointerFlipsUnnoticed() {
    String pointer = new Pointer("m-2", "2026-01-02T03:04:05Z", "m-1", "m-3").toJson();
    assertEveryFlipIsRefused(pointer, text -> Pointer.read(text, "models/CURRENT-x"));
  }

  @Test
  void noBitOfAManifestFlipsUnnoticed() {
    assertEveryFlipIsRefused(MANIFEST.toJson(), text -> RunManifest.fromJson(text, "models/m-1"));
  }

  @Test
  void manifestsOfVersionsWithoutSealsAreRead() {
    String unsealed = MANIFEST.toJson().replaceAll(", \"seal\" : \"[0-9a-f]+\"", "");
    assertThat(RunManifest.fromJson(unsealed, "here")).isEqualTo(MANIFEST);
  }

  private static void assertEveryFlipIsRefused(String good, Consumer<String> reader) {
    reader.accept(good);
    byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
    for (int bit = 0; bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      String text = new String(flipped, StandardCharsets.UTF_8);
      assertThatThrownBy(() -> reader.accept(text))
          .as(text)
          .isInstanceOf(DataContractException.class)
          .hasMessageContaining("models/");
    }
  }
}
