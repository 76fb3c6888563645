package org.ncfspark.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Map;
import java.util.TreeMap;
import org.ncfspark.compare.CompareConfig;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.data.DataConfig;
import org.ncfspark.eval.EvaluateConfig;
import org.ncfspark.generate.GenerateConfig;
import org.ncfspark.manifest.StoreConfig;
import org.ncfspark.memory.TooLittleMemory;
import org.ncfspark.model.ModelConfig;
import org.ncfspark.model.Models;
import org.ncfspark.model.PretrainedModel;
import org.ncfspark.progress.CheckpointConfig;
import org.ncfspark.recommend.CandidateConfig;
import org.ncfspark.recommend.RecommendConfig;
import org.ncfspark.retrain.RetrainConfig;
import org.ncfspark.sampling.SampleConfig;
import org.ncfspark.shard.SharedTables;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.split.SplitConfig;
import org.ncfspark.tune.TuneConfig;
import org.ncfspark.webhook.WebhookConfig;

/**
 * The whole configuration, read and checked.
 *
 * @param source the resolved HOCON it was read from, for manifests and {@code show-config}: without
 *     secrets
 */
public record NcfConfig(
    long seed,
    String work,
    DataConfig data,
    SplitConfig split,
    SampleConfig sample,
    ModelConfig model,
    TrainConfig train,
    TuneConfig tune,
    CompareConfig compare,
    CheckpointConfig checkpoint,
    TooLittleMemory tooLittleMemory,
    SharedTables sharedTables,
    EvaluateConfig evaluate,
    RecommendConfig recommend,
    CandidateConfig recommendCandidates,
    GenerateConfig generate,
    StoreConfig store,
    RetrainConfig retrain,
    WebhookConfig webhook,
    Config source) {

  static NcfConfig from(ConfigSection ncf, Config source) {
    NcfConfig config =
        new NcfConfig(
            ncf.longNumber("seed"),
            ncf.text("work"),
            DataConfig.from(ncf.section("data")),
            SplitConfig.from(ncf.section("split")),
            SampleConfig.from(ncf.section("sample")),
            ModelConfig.from(ncf.section("model")),
            TrainConfig.from(ncf.section("train")),
            TuneConfig.from(ncf.section("tune")),
            CompareConfig.from(ncf.section("compare")),
            CheckpointConfig.from(ncf.section("train")),
            TooLittleMemory.from(ncf.section("train")),
            SharedTables.from(ncf.section("train")),
            EvaluateConfig.from(ncf.section("evaluate")),
            RecommendConfig.from(ncf.section("recommend")),
            CandidateConfig.from(ncf.section("recommend")),
            GenerateConfig.from(ncf.section("generate")),
            StoreConfig.from(ncf.section("store")),
            RetrainConfig.from(ncf.section("retrain")),
            WebhookConfig.from(ncf.section("retrain")),
            source);
    if (config.split.needsTime() && !config.data.hasTime()) {
      ncf.section("split")
          .problem("order", "the data has no time column (data.columns.time); use line or random");
    }
    if (config.split.strategy() == SplitConfig.Strategy.PUBLISHED
        && !config.data.filter().keepsEverything()) {
      ncf.section("data")
          .problem("filter", "a published split is of all users and items; expected minimums of 1");
    }
    if (config.retrain.mode() == RetrainConfig.Mode.INCREMENT) {
      config.refuseIncrements(ncf.section("retrain"));
    }
    return config;
  }

  private void refuseIncrements(ConfigSection retrain) {
    if (!data.hasTime()) {
      retrain.problem("mode", "increments are told by time, and the data has no time column");
    }
    if (data.missing().haveTime()) {
      retrain.problem(
          "mode",
          "interactions without a time are never new; expected data.missing-time = refuse, or"
              + " snapshot");
    }
    if (!data.filter().keepsEverything()) {
      retrain.problem(
          "mode",
          "what data.filter drops one night is not there the next; expected minimums of 1, or"
              + " snapshot");
    }
  }

  /**
   * The configuration of {@code modelName}, one of those that this model starts from, trained as
   * {@code train.pretrain} says.
   */
  public NcfConfig pretraining(String modelName) {
    TrainConfig.Pretrain pretrain = train.pretrain();
    PretrainedModel pretrained = (PretrainedModel) Models.named(model.name());
    ModelConfig predecessor = pretrained.predecessor(modelName, model);
    Config pretraining =
        ConfigFactory.parseMap(
            Map.of(
                "ncf.model.name", modelName,
                "ncf.model.factors", predecessor.factors(),
                "ncf.train.epochs", pretrain.epochs(),
                "ncf.train.optimizer", source.getValue("ncf.train.pretrain.optimizer").unwrapped(),
                "ncf.train.learning-rate", pretrain.optimizer().learningRate(),
                "ncf.train.pretrain.enabled", false),
            "pre-training");
    Config resolved = pretraining.withFallback(source);
    return new NcfConfig(
        seed,
        work,
        data,
        split,
        sample,
        predecessor,
        train.pretraining(),
        tune,
        compare,
        checkpoint,
        tooLittleMemory,
        sharedTables,
        evaluate,
        recommend,
        recommendCandidates,
        generate,
        store,
        retrain,
        webhook,
        resolved);
  }

  /**
   * The configuration of this model, data, split and candidates, with other random choices in
   * training.
   */
  public NcfConfig trainedWithSeed(long trainSeed) {
    return ConfigLoader.changed(this, "ncf.train.seed", trainSeed);
  }

  /** The keys whose values are not the defaults, sorted, with their values. */
  public Map<String, String> settings() {
    Map<String, Object> defaults = ConfigLoader.defaults();
    Map<String, String> settings = new TreeMap<>();
    values()
        .forEach(
            (key, value) -> {
              if (!value.equals(defaults.get(key))) {
                settings.put(key, value.toString());
              }
            });
    return settings;
  }

  /** The configuration of training that goes on from a trained model. */
  public NcfConfig goingOn() {
    return retrain.epochs() == 0
        ? this
        : ConfigLoader.changed(this, "ncf.train.epochs", retrain.epochs());
  }

  /** Every key with its value, sorted; lists as JSON text. */
  public Map<String, Object> values() {
    Map<String, Object> values = new TreeMap<>();
    for (Map.Entry<String, ConfigValue> entry : source.entrySet()) {
      ConfigValue value = entry.getValue();
      boolean list = value.valueType() == ConfigValueType.LIST;
      values.put(
          entry.getKey(), list ? value.render(ConfigRenderOptions.concise()) : value.unwrapped());
    }
    return values;
  }
}
