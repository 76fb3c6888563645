package org.ncfspark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ncfspark.error.ExitCode;

class WebhookTest {
  private static final NightOutcome PUBLISHED =
      NightOutcome.done("films", Map.of("outcome", "published", "serving", "mf-1", "hr@10", 0.5));

  private final List<String> received = new ArrayList<>();
  private HttpServer server;

  private Webhook webhook(HttpHandler handler, Duration patience) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", handler);
    server.start();
    return new Webhook(address(), patience);
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/T0KEN");
  }

  private void receive(HttpExchange exchange, int status) throws IOException {
    received.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Content-Type")
            + " "
            + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    exchange.getResponseHeaders().add("Location", "/elsewhere");
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void theOutcomeIsPostedAsJson() throws IOException {
    Webhook webhook = webhook(exchange -> receive(exchange, 204), Duration.ofSeconds(10));
    assertThat(webhook.attempt(PUBLISHED)).isEmpty();
    assertThat(received).hasSize(1);
    String start = "POST /T0KEN application/json ";
    assertThat(received.get(0)).startsWith(start);
    JsonNode json = new ObjectMapper().readTree(received.get(0).substring(start.length()));
    assertThat(json.get("data-set").asText()).isEqualTo("films");
    assertThat(json.get("outcome").asText()).isEqualTo("published");
    assertThat(json.get("exit-code").asInt()).isZero();
    assertThat(json.get("text").asText()).isEqualTo("films: published, mf-1 serves");
    assertThat(json.get("hr@10").asDouble()).isEqualTo(0.5);
  }

  @Test
  void redirectionsAreNotFollowedAndAreFailures() throws IOException {
    Webhook webhook = webhook(exchange -> receive(exchange, 302), Duration.ofSeconds(10));
    assertThat(webhook.attempt(PUBLISHED)).isEqualTo("it answered 302");
    assertThat(received).hasSize(1);
  }

  @Test
  void aServiceThatDoesNotAnswerIsNotWaitedFor() throws IOException {
    Webhook webhook = webhook(exchange -> {}, Duration.ofMillis(200));
    assertThat(webhook.attempt(PUBLISHED)).isEqualTo("no answer within 200 ms");
  }

  @Test
  void nobodyThereIsNoExceptionAndNamesNoAddress() throws IOException {
    Webhook webhook = webhook(exchange -> receive(exchange, 200), Duration.ofSeconds(10));
    server.stop(0);
    assertThat(webhook.attempt(PUBLISHED)).isEqualTo("ConnectException");
    webhook.post(PUBLISHED);
  }

  @Test
  void aRefusalSaysWhyAndHidesCredentials() {
    NightOutcome refused =
        NightOutcome.failed(
            "films",
            ExitCode.QUALITY_GATE,
            "max-lost, s3a://KEY:T0KEN@b/nights",
            Map.of("hr@10", .5));
    assertThat(refused.text()).isEqualTo("films: exit code 5, max-lost, s3a://***@b/nights");
    assertThat(refused.toJson())
        .contains("\"exit-code\":5", "\"outcome\":\"refused\"")
        .doesNotContain("T0KEN");
  }
}
