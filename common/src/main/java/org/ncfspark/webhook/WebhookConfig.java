package org.ncfspark.webhook;

import java.net.URI;
import java.util.Optional;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.config.Redaction;
import org.ncfspark.retrain.RetrainConfig;

/**
 * Who is told what became of a night; beside {@link RetrainConfig}, from whose settings the ids of
 * nights are made: this one decides nothing.
 *
 * @param address takes POST requests; often a secret
 */
public record WebhookConfig(Optional<URI> address) {

  /** Reads {@code ncf.retrain}; what is wrong is noted in the section. */
  public static WebhookConfig from(ConfigSection retrain) {
    String text = retrain.text("webhook").strip();
    Optional<URI> address = address(text);
    if (address.isEmpty() && !text.isEmpty()) {
      retrain.problem(
          "webhook", "expected an http or https address (which is not printed: it may be secret)");
    }
    return new WebhookConfig(address);
  }

  private static Optional<URI> address(String text) {
    try {
      URI address = URI.create(text);
      boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      return web && address.getHost() != null ? Optional.of(address) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "WebhookConfig[" + address.map(Redaction::ofWebhook).orElse("none") + "]";
  }
}
