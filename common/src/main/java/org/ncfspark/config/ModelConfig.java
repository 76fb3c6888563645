package org.ncfspark.config;

import java.util.List;

/** Which model, and its size; see {@code ncf.model} in {@code reference.conf}. */
public record ModelConfig(String name, int factors, int hiddenLayers, double initStd) {

  static ModelConfig from(ConfigSection model) {
    return new ModelConfig(
        model.oneOf("name", List.of("item-pop", "gmf", "mlp", "neumf")),
        model.wholeNumber("factors", 1, 1024),
        model.wholeNumber("hidden-layers", 1, 8),
        model.positiveNumber("init-std", 1));
  }
}
