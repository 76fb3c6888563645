package org.ncfspark.config;

import com.typesafe.config.Config;

/**
 * The whole configuration, read and checked.
 *
 * @param source the resolved HOCON it was read from, for manifests and {@code show-config}
 */
public record NcfConfig(
    long seed,
    String work,
    DataConfig data,
    SplitConfig split,
    SampleConfig sample,
    ModelConfig model,
    TrainConfig train,
    EvaluateConfig evaluate,
    RecommendConfig recommend,
    GenerateConfig generate,
    Config source) {

  static NcfConfig from(ConfigSection ncf, Config source) {
    return new NcfConfig(
        ncf.longNumber("seed"),
        ncf.text("work"),
        DataConfig.from(ncf.section("data")),
        SplitConfig.from(ncf.section("split")),
        SampleConfig.from(ncf.section("sample")),
        ModelConfig.from(ncf.section("model")),
        TrainConfig.from(ncf.section("train")),
        EvaluateConfig.from(ncf.section("evaluate")),
        RecommendConfig.from(ncf.section("recommend")),
        GenerateConfig.from(ncf.section("generate")),
        source);
  }
}
