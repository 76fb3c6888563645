package org.ncfspark.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.shard.ShardEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All engines, and the choice among them. */
public final class Engines {
  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
  private static final EngineProvider VECTOR = new VectorProvider();
  private static final EngineProvider DL4J = new GraphProvider();

  private Engines() {}

  /**
   * The engine that the configuration names, or where that is {@code auto}, the fastest one that
   * can train what is requested.
   *
   * @throws InvalidConfigException if none can, with the reasons
   */
  public static ShardEngine of(EngineRequest request) {
    List<String> refusals = new ArrayList<>();
    for (EngineProvider provider : asked(request)) {
      String name = provider.kind().name().toLowerCase(Locale.ROOT);
      Optional<String> refusal = provider.refusal(request);
      if (refusal.isEmpty()) {
        boolean named = request.config().engine() == provider.kind();
        LOG.info("Engine {}{}", name, named ? ", as configured" : ": " + provider.reason(request));
        return provider.engine(request);
      }
      refusals.add("train.engine = " + name + ": " + refusal.get());
    }
    throw new InvalidConfigException(
        "No engine can train this model as configured: " + String.join("; ", refusals));
  }

  private static List<EngineProvider> asked(EngineRequest request) {
    return switch (request.config().engine()) {
      case VECTOR -> List.of(VECTOR);
      case DL4J -> List.of(DL4J);
      case AUTO -> request.gpus() ? List.of(DL4J, VECTOR) : List.of(VECTOR, DL4J);
    };
  }
}
