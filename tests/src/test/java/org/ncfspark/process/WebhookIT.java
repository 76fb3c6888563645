package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night tells a service and a metrics sink how it ended, and nobody else learns the address. */
class WebhookIT {
  private static final String SECRET = "T0KEN";

  @TempDir Path scratch;
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  @Test
  void aNightIsAnnouncedAndTheAddressStaysSecret() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/" + SECRET,
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(404, -1); // A warning names the webhook.
          exchange.close();
        });
    server.start();
    try {
      Path csv = Files.createDirectory(scratch.resolve("csv"));
      Command night =
          Command.ncf(
              scratch,
              Map.of(
                  "NCF_WEBHOOK",
                  "http://127.0.0.1:" + server.getAddress().getPort() + "/" + SECRET,
                  "NCF_JAVA_OPTIONS",
                  "-Dspark.metrics.conf.driver.sink.csv.class=org.apache.spark.metrics.sink.CsvSink"
                      + " -Dspark.metrics.conf.driver.sink.csv.directory="
                      + csv),
              "retrain",
              "--config",
              Project.GENERATED.toString(),
              "--input",
              Project.ROOT.resolve("notebooks-data/sample").toString(),
              "--work",
              scratch.resolve("work").toString(),
              "--set",
              "train.epochs=1",
              "evaluate.bootstrap-samples=100",
              "retrain.gates.thresholds=[\"hr@10 >= 1\"]");
      assertThat(night.code()).as(night.err()).isEqualTo(5);
      assertThat(night.err()).contains("/*** was not told that", "it answered 404");
      assertThat(received).hasSize(1);
      JsonNode outcome = new ObjectMapper().readTree(received.remove());
      assertThat(outcome.get("exit-code").asInt()).isEqualTo(5);
      assertThat(outcome.get("outcome").asText()).isEqualTo("refused");
      assertThat(outcome.get("text").asText()).contains("generated", "hr@10");
      assertThat(lastLine(csv.resolve("ncf.driver.night.exit-code.csv"))).endsWith(",5.0");
      assertThat(night.out() + night.err()).doesNotContain(SECRET);
      assertNowhere(scratch.resolve("work"));
    } finally {
      server.stop(0);
    }
  }

  private static String lastLine(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.get(lines.size() - 1);
  }

  private static void assertNowhere(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                      .doesNotContain(SECRET));
    }
  }
}
