package org.ncfspark.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ncfspark.config.Redaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells another service how a night ended. Whatever goes wrong is a warning: a night is not worse
 * for not being heard of. The address is never logged, nor are answers, which may repeat it.
 */
public final class Webhook {
  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final int OK = 200;
  private static final int NOT_OK = 300;

  private final URI address;
  private final Duration patience;

  /**
   * @param address http or https; redirections are not followed, since it may hold a secret
   * @param patience until the answer is there
   */
  public Webhook(URI address, Duration patience) {
    this.address = address;
    this.patience = patience;
  }

  /** POSTs {@code outcome} as JSON. */
  public void post(NightOutcome outcome) {
    String problem = attempt(outcome);
    if (!problem.isEmpty()) {
      LOG.warn(
          "Webhook {} was not told that {}: {}",
          Redaction.ofWebhook(address),
          outcome.text(),
          problem);
    }
  }

  /** What went wrong; "" = nothing. */
  String attempt(NightOutcome outcome) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(outcome.toJson()))
            .build();
    CompletableFuture<HttpResponse<Void>> answer =
        HttpClient.newHttpClient().sendAsync(request, BodyHandlers.discarding());
    try {
      int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status >= OK && status < NOT_OK ? "" : "it answered " + status;
    } catch (TimeoutException e) {
      return "no answer within " + patience.toMillis() + " ms";
    } catch (ExecutionException e) {
      return e.getCause().getClass().getSimpleName(); // Messages may have the address.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    } finally {
      answer.cancel(true);
    }
  }
}
