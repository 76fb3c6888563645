package org.ncfspark.config;

import org.ncfspark.model.ConvNcfLayout;
import org.ncfspark.model.ConvNcfModel;
import org.ncfspark.model.MfModel;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.NcfModel;

/** The model, its size and its settings; see {@code ncf.model} in {@code reference.conf}. */
public record ModelConfig(
    String name,
    int factors,
    int hiddenLayers,
    int maps,
    int convolutions,
    double initStd,
    FitConfig fit) {

  public static ModelConfig from(ConfigSection model) {
    ModelConfig config =
        new ModelConfig(
            model.oneOf("name", Models.names()),
            model.wholeNumber("factors", 1, 1024),
            model.wholeNumber("hidden-layers", 1, 8),
            model.wholeNumber("maps", 1, 1024),
            model.wholeNumber("convolutions", 0, 10),
            model.positiveNumber("init-std", 1),
            FitConfig.from(model));
    if (config.name.equals(ConvNcfModel.NAME)) {
      try {
        ConvNcfLayout.of(config.spec(1, 1));
      } catch (IllegalArgumentException e) {
        model.problem("factors", e.getMessage());
      }
    }
    return config;
  }

  /** The model for that many users and items. */
  public ModelSpec spec(int users, int items) {
    return new ModelSpec(name, factors, hiddenLayers, users, items, maps, convolutions);
  }

  /**
   * The configuration of what the model starts from. A matrix factorization has embeddings of the
   * model's size.
   */
  public ModelConfig predecessor(String otherName) {
    int size = otherName.equals(MfModel.PLAIN) ? embeddingSize() : factors;
    return new ModelConfig(otherName, size, hiddenLayers, maps, convolutions, initStd, fit);
  }

  private int embeddingSize() {
    return Models.named(name) instanceof NcfModel ncf ? ncf.embeddingSize(spec(1, 1)) : factors;
  }
}
