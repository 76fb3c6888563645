package org.ncfspark.engine;

import java.util.Optional;
import org.ncfspark.engine.vector.TrainingSchedule;
import org.ncfspark.engine.vector.VectorEngine;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.TrainConfig.Engine;

/** Fused kernels on the CPU. */
final class VectorProvider implements EngineProvider {
  @Override
  public Engine kind() {
    return Engine.VECTOR;
  }

  @Override
  public Optional<String> refusal(EngineRequest request) {
    return VectorEngine.trains(request.spec())
        ? Optional.empty()
        : Optional.of("model " + request.spec().name() + " has no fused kernels");
  }

  @Override
  public String reason(EngineRequest request) {
    return request.spec().name() + " has fused kernels";
  }

  @Override
  public ShardEngine engine(EngineRequest request) {
    return new VectorEngine(request.spec(), TrainingSchedule.of(request.config()));
  }
}
