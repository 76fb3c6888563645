package org.ncfspark.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;

/**
 * Kubernetes' API on loopback: it keeps what it is given, tells whoever watches, and runs nothing.
 */
final class KubernetesApi implements AutoCloseable {
  static final String NAMESPACE = "ncf";
  private static final String OURSELVES = "kubelet";
  private static final Logger LOG = Logger.getLogger(MockWebServer.class.getName());

  private final Set<ApiRequest> requests = ConcurrentHashMap.newKeySet();
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
      return super.dispatch(request);
    }
  }
}
