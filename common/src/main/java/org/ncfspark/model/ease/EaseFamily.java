package org.ncfspark.model.ease;

import java.util.List;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.Model;
import org.ncfspark.model.ModelFamily;
import org.ncfspark.model.ModelSettings;

/** EASE^R. */
public final class EaseFamily implements ModelFamily {
  @Override
  public List<Model> models() {
    return List.of(new Ease());
  }

  @Override
  public List<ModelSettings> settings(ConfigSection model) {
    return List.of(EaseSettings.from(model));
  }
}
