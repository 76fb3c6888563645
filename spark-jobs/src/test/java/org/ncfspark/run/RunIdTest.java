package org.ncfspark.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.model.Models;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;

/** A model is trained again where its outcome may be another one, and not otherwise. */
class RunIdTest {
  /** Another value of every key under {@code model} and {@code train} than {@link #IN_USE} has. */
  private static final Map<String, String> OTHER = new HashMap<>();

  static {
    for (String setting :
        List.of(
            "model.factors=16",
            "model.hidden-layers=2",
            "model.maps=16",
            "model.convolutions=1",
            "model.init-std=0.02",
            "model.fism.alpha=0.3",
            "model.history.cap=3",
            "model.neighbourhood.neighbours=3",
            "model.neighbourhood.shrinkage=3",
            "model.ials.alpha=3",
            "model.ials.regularization=3",
            "model.ials.iterations=3",
            "model.ials.blocks=3",
            "model.ease.regularization=3",
            "model.ease.max-items=100",
            "train.seed=3",
            "train.engine=vector",
            "train.averaging=dense",
            "train.shards=3",
            "train.rounds-per-epoch=7",
            "train.merge=average",
            "train.averaging-frequency=7",
            "train.loss=pointwise",
            "train.loss-reduction=sum",
            "train.batch-size=32",
            "train.epochs=3",
            "train.optimizer=sgd",
            "train.learning-rate=0.5",
            "train.weight-decay=0.1",
            "train.weight-decay-hidden=0.1",
            "train.weight-decay-output=0.1",
            "train.initial-accumulator=0.1",
            "train.warm-up.epochs=2",
            "train.warm-up.learning-rate=0.5",
            "train.negatives=2",
            "train.choices=2",
            "train.exclude=all",
            "train.select-on=mrr",
            "train.patience=2",
            "train.refit=none",
            "train.track-test=last-ten",
            "train.checkpoint-rounds=1",
            "train.checkpoint-seconds=1",
            "train.memory-check=warn",
            "train.shared-tables=blocks",
            "train.pretrain.enabled=false",
            "train.pretrain.runs=[\"mf-1\"]",
            "train.pretrain.alpha=0.2",
            "train.pretrain.keep-scores=true",
            "train.pretrain.epochs=3",
            "train.pretrain.optimizer=sgd",
            "train.pretrain.learning-rate=0.5")) {
      OTHER.put(setting.substring(0, setting.indexOf('=')), setting);
    }
  }

  /** Settings under which no key is idle, but those of dense averaging. */
  private static final String[] IN_USE = {
    "train.loss=pairwise",
    "train.optimizer=adagrad",
    "train.warm-up.epochs=1",
    "train.pretrain.enabled=true"
  };

  private static final String[] DENSE = {"train.loss=pairwise", "train.averaging=dense"};
  private static final String[] SHARDED = {"train.loss=pairwise"};

  /** Limits, and how often what can be continued is saved: none of them changes a result. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "model.ease.max-items",
          "train.checkpoint-rounds",
          "train.checkpoint-seconds",
          "train.memory-check",
          "train.shared-tables");

  private static String runId(NcfConfig config) {
    return ModelRun.id("dataset", "candidates", config, Optional.empty());
  }

  private static NcfConfig config(String model, String... settings) {
    List<String> all = new ArrayList<>(List.of("model.name=" + model));
    all.addAll(List.of(settings));
    return ConfigLoader.load(List.of(), all);
  }

  private static String[] and(String[] settings, String more) {
    return Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
  }

  static List<String> models() {
    return Models.names();
  }

  private static String[] base(String key) {
    return switch (key) {
      case "train.averaging" -> SHARDED;
      case "train.averaging-frequency" -> DENSE;
      default -> IN_USE;
    };
  }

  private static boolean reads(String model, String key) {
    Set<String> read = Models.named(model).reads();
    return read.contains(key) || read.contains(key.substring(0, key.lastIndexOf('.')));
  }

  @ParameterizedTest
  @MethodSource("models")
  void anIdDependsOnTheKeysThatTheModelReadsAndOnNoOther(String model) {
    Set<String> deciding = new TreeSet<>();
    Set<String> read = new TreeSet<>();
    OTHER.forEach(
        (key, setting) -> {
          String[] base = base(key);
          if (!runId(config(model, base)).equals(runId(config(model, and(base, setting))))) {
            deciding.add(key);
          }
          if (reads(model, key) && !WITHOUT_EFFECT.contains(key)) {
            read.add(key);
          }
        });
    assertThat(deciding).isEqualTo(read);
  }

  /** Whoever adds a key says here whether models are other ones with another value of it. */
  @Test
  void everyKeyOfModelsAndTrainingIsTried() {
    Set<String> keys =
        ConfigFactory.parseResources("reference.conf")
            .resolve()
            .getConfig("ncf")
            .entrySet()
            .stream()
            .map(Map.Entry::getKey)
            .filter(key -> key.startsWith("model.") || key.startsWith("train."))
            .filter(key -> !key.equals("model.name"))
            .collect(Collectors.toSet());
    assertThat(OTHER.keySet()).isEqualTo(keys);
    Set<String> read = new HashSet<>();
    Models.names().forEach(name -> read.addAll(Models.named(name).reads()));
    assertThat(read).allMatch(key -> keys.stream().anyMatch(known -> known.startsWith(key)));
  }

  @ParameterizedTest
  @CsvSource({
    "neumf, train.pretrain.alpha=0.3",
    "convncf, train.warm-up.learning-rate=0.3",
    "neumf, train.initial-accumulator=0.3",
    "neumf, train.averaging-frequency=3",
    "neumf, train.rounds-per-epoch=2",
    "neumf, evaluate.full-ranking=false",
  })
  void whatHasNoEffectUnderTheOtherSettingsMakesNoOtherModel(String model, String setting) {
    assertThat(runId(config(model, setting))).isEqualTo(runId(config(model)));
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
