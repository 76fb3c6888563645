package org.ncfspark.model;

import java.util.List;
import org.ncfspark.config.ConfigSection;

/**
 * The model, its size and its settings; see {@code ncf.model} in {@code reference.conf}.
 *
 * @param settings of all families
 */
public record ModelConfig(
    String name,
    int factors,
    int hiddenLayers,
    int maps,
    int convolutions,
    double initStd,
    List<ModelSettings> settings) {

  /** Reads the section and checks it. */
  public static ModelConfig from(ConfigSection model) {
    ModelConfig config =
        new ModelConfig(
            model.oneOf("name", Models.names()),
            model.wholeNumber("factors", 1, 1024),
            model.wholeNumber("hidden-layers", 1, 8),
            model.wholeNumber("maps", 1, 1024),
            model.wholeNumber("convolutions", 0, 10),
            model.positiveNumber("init-std", 1),
            Models.settings(model));
    try {
      Models.named(config.name).check(config.spec(1, 1));
    } catch (IllegalArgumentException e) {
      model.problem("factors", e.getMessage());
    }
    return config;
  }

  /** The model for that many users and items. */
  public ModelSpec spec(int users, int items) {
    return new ModelSpec(
        name,
        factors,
        hiddenLayers,
        users,
        items,
        maps,
        convolutions,
        Models.named(name).specSettings(this));
  }

  /** Another model with these sizes and settings. */
  public ModelConfig named(String other) {
    return new ModelConfig(other, factors, hiddenLayers, maps, convolutions, initStd, settings);
  }

  /** This model with embeddings or layers of another size. */
  public ModelConfig withFactors(int size) {
    return new ModelConfig(name, size, hiddenLayers, maps, convolutions, initStd, settings);
  }

  /**
   * The settings of one family.
   *
   * @throws IllegalArgumentException if no family has such settings
   */
  public <T extends ModelSettings> T settings(Class<T> type) {
    return settings.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No model has " + type.getSimpleName()));
  }
}
