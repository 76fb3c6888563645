package org.ncfspark.engine;

import java.util.Optional;
import org.ncfspark.engine.dl4j.GraphEngine;
import org.ncfspark.engine.dl4j.GraphSettings;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.TrainConfig.Engine;

/** DL4J's graphs, on the CPU or a GPU. */
final class GraphProvider implements EngineProvider {
  @Override
  public Engine kind() {
    return Engine.DL4J;
  }

  @Override
  public Optional<String> refusal(EngineRequest request) {
    return request.config().choices() == 1
        ? Optional.empty()
        : Optional.of("train.choices > 1 needs scores between the steps, which graphs do not give");
  }

  @Override
  public String reason(EngineRequest request) {
    return request.gpus() ? "every shard has a GPU" : request.spec().name() + " has a graph";
  }

  @Override
  public ShardEngine engine(EngineRequest request) {
    return new GraphEngine(request.spec(), GraphSettings.of(request.config()));
  }
}
