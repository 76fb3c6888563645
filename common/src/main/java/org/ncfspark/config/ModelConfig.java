package org.ncfspark.config;

import org.ncfspark.model.Models;

/** Which model, and its size; see {@code ncf.model} in {@code reference.conf}. */
public record ModelConfig(String name, int factors, int hiddenLayers, double initStd) {

  static ModelConfig from(ConfigSection model) {
    return new ModelConfig(
        model.oneOf("name", Models.names()),
        model.wholeNumber("factors", 1, 1024),
        model.wholeNumber("hidden-layers", 1, 8),
        model.positiveNumber("init-std", 1));
  }

  ModelConfig named(String otherName) {
    return new ModelConfig(otherName, factors, hiddenLayers, initStd);
  }
}
