package org.ncfspark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.NcfException;
import org.ncfspark.error.QualityGateException;
import org.ncfspark.error.StorageException;
import org.ncfspark.job.JobResult;
import org.ncfspark.job.StatusJob;
import org.ncfspark.session.DriverMetrics;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.store.ArtifactStore;

class NightWatchTest {
  private static final JobResult PUBLISHED =
      new JobResult() {
        @Override
        public String report() {
          return "";
        }

        @Override
        public Map<String, Object> summary() {
          return Map.of("outcome", "published", "serving", "mf-1", "ndcg@10", 0.25);
        }
      };

  @TempDir Path work;
  private final List<String> received = new ArrayList<>();
  private HttpServer server;
  private NightWatch watch;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    server.start();
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    watch =
        new NightWatch(
            ConfigLoader.load(
                List.of(),
                List.of("data.name=films", "retrain.webhook=" + address, "work=" + work)));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void aNightIsAnnouncedAndIsNoWorseForAWebhookThatFails() {
    assertThat(watch.announced(() -> PUBLISHED)).isSameAs(PUBLISHED);
    assertThat(received).hasSize(1);
    assertThat(received.get(0)).contains("\"text\":\"films: published, mf-1 serves\"");
  }

  @Test
  void aRefusedNightIsAnnouncedAndStaysRefused() {
    QualityGateException refused = new QualityGateException("hr@10 below 0.5");
    assertThatThrownBy(
            () ->
                watch.announced(
                    () -> {
                      throw refused;
                    }))
        .isSameAs(refused);
    assertThat(received).hasSize(1);
    assertThat(received.get(0)).contains("films: exit code 5, hr@10 below 0.5");
  }

  @Test
  void aNightThatDecidedNothingLeavesATraceInStatus() {
    ArtifactStore store = new ArtifactStore(new Configuration(), work.toString());
    for (int night = 1; night <= 25; night++) {
      fail(new DataContractException("s3a://key:secret@b has no ratings of day " + night));
    }
    fail(new QualityGateException("this one has a report"));
    watch.announced(() -> PUBLISHED);
    assertThat(store.attempts().newestFirst()).hasSize(20);
    JobResult status = new StatusJob(store).run();
    assertThat(status.report())
        .contains("Last runs of retrain")
        .containsPattern(
            "  20.* UTC  films: exit code 3, s3a://\\*\\*\\*@b has no ratings of day 25")
        .doesNotContain("this one has a report");
    assertThat(status.summary().get("last-undecided").toString())
        .contains("exit-code=3", "of day 25");
  }

  @Test
  void aNightIsNoWorseForATraceThatCannotBeWritten() throws IOException {
    Files.writeString(work.resolve("attempts"), "a file where a folder should be");
    fail(new StorageException("No space left on device"));
  }

  private void fail(NcfException thrown) {
    assertThatThrownBy(
            () ->
                watch.announced(
                    () -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }

  @Test
  void figuresOfANightAreMetricsOfTheDriver() {
    LocalSpark.session();
    watch.measured(() -> PUBLISHED);
    assertThat(gauge("exit-code")).isEqualTo(0.0);
    assertThat(gauge("ndcg@10")).isEqualTo(0.25);
    assertThatThrownBy(
            () ->
                watch.measured(
                    () -> {
                      throw new QualityGateException("no");
                    }))
        .isInstanceOf(QualityGateException.class);
    assertThat(gauge("exit-code")).isEqualTo(5.0);
  }

  private static Object gauge(String name) {
    return DriverMetrics.named("night").metricRegistry().getGauges().get(name).getValue();
  }
}
