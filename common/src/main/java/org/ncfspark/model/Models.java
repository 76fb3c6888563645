package org.ncfspark.model;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All models by name. */
public final class Models {
  private static final Map<String, Model> BY_NAME = new TreeMap<>();

  static {
    for (Model model :
        List.of(
            new ItemPop(),
            new ItemKnn(),
            new UserKnn(),
            new Ials(),
            new Ease(),
            MfModel.plain(),
            MfModel.biased(),
            NcfModel.gmf(),
            NcfModel.mlp(),
            NcfModel.neuMf(),
            NcfModel.jrl(),
            NcfModel.oncfMlp(),
            new ConvNcfModel())) {
      BY_NAME.put(model.name(), model);
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

  /**
   * Whether it learns how a user's and an item's embeddings interact, rather than having a dot
   * product, a count or a similarity for it.
   */
  public static boolean isNeural(String name) {
    Model model = named(name);
    return model instanceof GradientModel && !(model instanceof MfModel);
  }
}
