package org.ncfspark.engine;

import org.ncfspark.model.ModelSpec;
import org.ncfspark.shard.TrainConfig;

/**
 * What an engine is asked to train.
 *
 * @param gpus whether every shard will be trained on a GPU
 */
public record EngineRequest(ModelSpec spec, TrainConfig config, boolean gpus) {}
