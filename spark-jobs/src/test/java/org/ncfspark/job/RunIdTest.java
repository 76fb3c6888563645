package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ncfspark.config.ConfigLoader;
import org.ncfspark.config.NcfConfig;

/** A model is trained again where its outcome may be another one, and not otherwise. */
class RunIdTest {

  private static String runId(NcfConfig config) {
    return TrainJob.runId("dataset", "candidates", config);
  }

  private static NcfConfig config(String model, String... settings) {
    List<String> all = new ArrayList<>(List.of("model.name=" + model));
    all.addAll(List.of(settings));
    return ConfigLoader.load(List.of(), all);
  }

  @ParameterizedTest
  @CsvSource({
    "ease, model.ease.max-items=100",
    "ease, model.ials.alpha=3",
    "neumf, model.ease.regularization=3",
    "neumf, train.pretrain.alpha=0.3",
    "convncf, train.warm-up.learning-rate=0.3",
    "neumf, evaluate.full-ranking=false",
  })
  void whatChangesNoResultMakesNoOtherModel(String model, String setting) {
    assertThat(runId(config(model, setting))).isEqualTo(runId(config(model)));
  }

  @ParameterizedTest
  @CsvSource({
    "ease, model.ease.regularization=3",
    "ials, model.ials.alpha=3",
    "item-knn, model.neighbourhood.neighbours=3",
    "user-knn, model.neighbourhood.shrinkage=3",
    "neumf, model.factors=3",
    "neumf, train.seed=3",
    "neumf, train.pretrain.enabled=true",
    "convncf, train.warm-up.epochs=1",
  })
  void whatMayChangeTheResultMakesAnother(String model, String setting) {
    assertThat(runId(config(model, setting))).isNotEqualTo(runId(config(model)));
  }

  /** A comparison would show one model twice, if its id changed. */
  @ParameterizedTest
  @CsvSource({"convncf, train.pretrain.keep-scores=true", "jrl, model.factors=16"})
  void whatTwoModelsStartFromIsTheFactorizationOfThatRecipe(String model, String setting) {
    NcfConfig starting =
        config(
            model,
            setting,
            "train.warm-up.epochs=1",
            "train.pretrain.enabled=true",
            "train.pretrain.optimizer=adagrad",
            "train.pretrain.learning-rate=0.05",
            "train.pretrain.epochs=7");
    NcfConfig factorization =
        config(
            "mf",
            "train.optimizer=adagrad",
            "train.learning-rate=0.05",
            "train.epochs=7",
            "model.factors=" + starting.pretraining("mf").model().factors());
    assertThat(runId(starting.pretraining("mf"))).isEqualTo(runId(factorization));
  }
}
