package org.ncfspark.model.ials;

import java.util.List;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.Model;
import org.ncfspark.model.ModelFamily;
import org.ncfspark.model.ModelSettings;

/** Alternating least squares of implicit data. */
public final class IalsFamily implements ModelFamily {
  @Override
  public List<Model> models() {
    return List.of(new Ials());
  }

  @Override
  public List<ModelSettings> settings(ConfigSection model) {
    return List.of(IalsSettings.from(model));
  }
}
