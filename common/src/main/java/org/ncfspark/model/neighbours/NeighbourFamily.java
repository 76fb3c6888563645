package org.ncfspark.model.neighbours;

import java.util.List;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.Model;
import org.ncfspark.model.ModelFamily;
import org.ncfspark.model.ModelSettings;

/** The nearest items and the nearest users. */
public final class NeighbourFamily implements ModelFamily {
  @Override
  public List<Model> models() {
    return List.of(new ItemKnn(), new UserKnn());
  }

  @Override
  public List<ModelSettings> settings(ConfigSection model) {
    return List.of(Neighbourhood.from(model));
  }
}
