package org.ncfspark.cluster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.mockwebserver.RecordedRequest;

/**
 * A request to Kubernetes' API, in the words that its roles have.
 *
 * @param verb such as list or create
 * @param resource such as pods
 */
record ApiRequest(String verb, String namespace, String resource) {
  private static final Pattern PATH =
      Pattern.compile("/api/v1/namespaces/([^/?]+)/([^/?]+)(/[^/?]+)?[^?]*(\\?.*)?");

  /** Nothing of a request that names no object of a namespace. */
  static Optional<ApiRequest> of(RecordedRequest request) {
    Matcher path = PATH.matcher(request.getPath());
    if (!path.matches()) {
      return Optional.empty();
    }
    boolean named = path.group(3) != null;
    boolean watched = path.group(4) != null && path.group(4).contains("watch=true");
    return Optional.of(
        new ApiRequest(verb(request.getMethod(), named, watched), path.group(1), path.group(2)));
  }

  private static String verb(String method, boolean named, boolean watched) {
    return switch (method) {
      case "GET" -> watched ? "watch" : named ? "get" : "list";
      case "POST" -> "create";
      case "PUT" -> "update";
      case "PATCH" -> "patch";
      case "DELETE" -> named ? "delete" : "deletecollection";
      default -> throw new IllegalArgumentException(method);
    };
  }
}
