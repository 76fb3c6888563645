package org.ncfspark.engine;

import java.util.Optional;
import org.ncfspark.shard.ShardEngine;
import org.ncfspark.shard.TrainConfig.Engine;

/**
 * Makes the engine of one kind. Adding a kind: a class that implements this, a line in {@link
 * Engines}.
 */
interface EngineProvider {
  /** The value of {@code train.engine} that asks for this kind. */
  Engine kind();

  /** Why this kind cannot train what is requested; empty if it can. */
  Optional<String> refusal(EngineRequest request);

  /** Why this kind is the one to choose; for the log. */
  String reason(EngineRequest request);

  /** The engine; only if there is no {@link #refusal}. */
  ShardEngine engine(EngineRequest request);
}
