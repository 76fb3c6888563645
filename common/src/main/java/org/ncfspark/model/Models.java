package org.ncfspark.model;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.ncfspark.config.ConfigSection;

/** All models by name. */
public final class Models {
  private static final List<ModelFamily> FAMILIES =
      ServiceLoader.load(ModelFamily.class, ModelFamily.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private static final Map<String, Model> BY_NAME = new TreeMap<>();

  static {
    for (ModelFamily family : FAMILIES) {
      for (Model model : family.models()) {
        if (BY_NAME.put(model.name(), model) != null) {
          throw new IllegalStateException("Two models have the name " + model.name());
        }
      }
    }
  }

  private Models() {}

  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * @throws IllegalArgumentException naming the models there are
   */
  public static Model named(String name) {
    Model model = BY_NAME.get(name);
    if (model == null) {
      throw new IllegalArgumentException(
          "Unknown model '" + name + "': expected one of " + names());
    }
    return model;
  }

  /** The settings of all families, whichever model is chosen: mistakes show up together. */
  static List<ModelSettings> settings(ConfigSection model) {
    return FAMILIES.stream().flatMap(family -> family.settings(model).stream()).toList();
  }
}
