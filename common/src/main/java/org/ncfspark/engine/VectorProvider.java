package org.ncfspark.engine;

import java.util.Optional;
import org.ncfspark.engine.vector.TrainingSchedule;
import org.ncfspark.engine.vector.VectorEngine;
import org.ncfspark.engine.vector.VectorModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
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
    ModelSpec spec = request.spec();
    if (!(Models.named(spec.name()) instanceof VectorModel model)) {
      return Optional.of("model " + spec.name() + " has no fused kernels");
    }
    return request.config().choices() > 1 && model.readsHistories(spec)
        ? Optional.of("train.choices > 1 is not there for models that read histories")
        : Optional.empty();
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
