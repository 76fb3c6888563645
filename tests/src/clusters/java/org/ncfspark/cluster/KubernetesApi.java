package org.ncfspark.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.Context;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okio.Buffer;

/**
 * Kubernetes' API on loopback: it keeps what it is given, tells whoever watches, and runs nothing.
 */
final class KubernetesApi implements AutoCloseable {
  static final String NAMESPACE = "ncf";
  private static final String OURSELVES = "kubelet";
  private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

  private final Set<ApiRequest> requests = ConcurrentHashMap.newKeySet();
  private final List<HasMetadata> applied = new CopyOnWriteArrayList<>();
  private final KubernetesMockServer server =
      new KubernetesMockServer(
          new Context(), new MockWebServer(), new HashMap<>(), new Recording(), false);
  private final KubernetesClient client;

  KubernetesApi() {
    LOG.setLevel(Level.WARNING); // It says every request.
    server.init(InetAddress.getLoopbackAddress(), 0);
    try (KubernetesClient any = server.createClient()) {
      client =
          new KubernetesClientBuilder()
              .withConfig(
                  new ConfigBuilder(any.getConfiguration()).withUserAgent(OURSELVES).build())
              .build();
    }
  }

  String address() {
    return "http://localhost:" + server.getPort();
  }

  KubernetesClient client() {
    return client;
  }

  List<Pod> pods() {
    return client.pods().inNamespace(NAMESPACE).list().getItems();
  }

  /** What Spark asked. */
  Set<ApiRequest> requests() {
    return requests;
  }

  /** What was made as {@code kubectl apply} makes it: configuration and services. */
  List<HasMetadata> applied() {
    return applied;
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }

  private final class Recording extends KubernetesCrudDispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      if (!OURSELVES.equals(request.getHeader("User-Agent"))) {
        ApiRequest.of(request).ifPresent(requests::add);
      }
      String content = request.getHeader("Content-Type");
      if (request.getMethod().equals("PATCH") && content.contains("apply-patch")) {
        return apply(request.getBody().readUtf8());
      }
      if (request.getMethod().equals("POST") && request.getPath().endsWith("/pods")) {
        begin(request.getBody());
      }
      return super.dispatch(request);
    }

    /** The dispatcher patches only what is there, but applying makes what is not. */
    private MockResponse apply(String object) {
      Resource<HasMetadata> resource = client.resource(object).inNamespace(NAMESPACE);
      HasMetadata made = resource.get() == null ? resource.create() : resource.update();
      applied.add(made);
      return new MockResponse()
          .setHeader("Content-Type", "application/json")
          .setBody(Serialization.asJson(made));
    }

    /** A real API gives a pod a phase when it is made, which Spark reads at once. */
    private void begin(Buffer body) {
      ObjectNode pod = Serialization.unmarshal(body.readUtf8(), ObjectNode.class);
      pod.putObject("status").put("phase", "Pending");
      body.writeUtf8(pod.toString());
    }
  }
}
