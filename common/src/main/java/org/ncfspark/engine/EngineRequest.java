package org.ncfspark.engine;

import org.ncfspark.config.TrainConfig;
import org.ncfspark.model.ModelSpec;

/**
 * What an engine is asked to train.
 *
 * @param gpus whether every shard will be trained on a GPU
 */
public record EngineRequest(ModelSpec spec, TrainConfig config, boolean gpus) {}
