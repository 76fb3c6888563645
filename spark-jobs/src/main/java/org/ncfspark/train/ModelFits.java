package org.ncfspark.train;

import java.util.Map;
import org.ncfspark.model.ease.Ease;
import org.ncfspark.model.ials.Ials;
import org.ncfspark.model.neighbours.ItemKnn;
import org.ncfspark.model.neighbours.UserKnn;
import org.ncfspark.model.popularity.ItemPop;

/** How each model that is not trained by gradient descent is made, by the model's name. */
final class ModelFits {
  private static final Map<String, ModelFit> BY_NAME =
      Map.of(
          ItemPop.NAME, new PopularityFit(),
          ItemKnn.NAME, NeighbourFit.ofItems(),
          UserKnn.NAME, NeighbourFit.ofUsers(),
          Ials.NAME, new IalsFit(),
          Ease.NAME, new EaseFit());

  private ModelFits() {}

  /**
   * @throws IllegalArgumentException if the model is none of these
   */
  static ModelFit named(String model) {
    ModelFit fit = BY_NAME.get(model);
    if (fit == null) {
      throw new IllegalArgumentException(
          "Nothing fits model '" + model + "': expected one of " + BY_NAME.keySet());
    }
    return fit;
  }
}
