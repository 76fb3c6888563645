package org.ncfspark.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;

class RedactionTest {
  private static final String WEBHOOK = "https://hooks.example.org:8443/services/T0KEN?k=T0KEN";

  @ParameterizedTest
  @CsvSource({
    "s3a://KEY:SECRET@bucket/ncf, s3a://***@bucket/ncf",
    "hdfs://name:8020/ncf, hdfs://name:8020/ncf",
    "file:/tmp/a@b, file:/tmp/a@b"
  })
  void credentialsInAddressesAreNotPrinted(String text, String printed) {
    assertThat(Redaction.of(text)).isEqualTo(printed);
  }

  @Test
  void ofAWebhookOnlyItsHostIsPrinted() {
    assertThat(Redaction.ofWebhook(URI.create(WEBHOOK)))
        .isEqualTo("https://hooks.example.org:8443/***");
  }

  @Test
  void secretsAreReadAndNeitherDescribedNorPublished() {
    NcfConfig config =
        ConfigLoader.load(
            List.of(), List.of("retrain.webhook=" + WEBHOOK, "data.input=s3a://KEY:T0KEN@raw/x"));
    assertThat(config.webhook().address()).contains(URI.create(WEBHOOK));
    assertThat(config.data().input()).isEqualTo("s3a://KEY:T0KEN@raw/x");
    assertThat(ConfigReader.describe(config.source()))
        .contains("ncf.retrain.webhook = \"***\"  # --set retrain.webhook")
        .contains("ncf.data.input = \"s3a://***@raw/x\"  # --set data.input")
        .doesNotContain("T0KEN");
    assertThat(config.values().toString()).doesNotContain("T0KEN");
    assertThat(config.toString()).contains("hooks.example.org").doesNotContain("services/T0KEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://T0KEN", "T0KEN", "https:///T0KEN", "https://T0KEN T0KEN", "[T0KEN]"})
  void anAddressThatIsNoneIsRefusedWithoutBeingPrinted(String address) {
    assertThatThrownBy(() -> ConfigLoader.load(List.of(), List.of("retrain.webhook=" + address)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("--set retrain.webhook: retrain.webhook")
        .message()
        .doesNotContain("T0KEN");
  }
}
