package org.ncfspark.model.history;

import java.util.List;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.Model;
import org.ncfspark.model.ModelFamily;
import org.ncfspark.model.ModelSettings;

/** Factorizations that know users by what they interacted with. */
public final class HistoryFamily implements ModelFamily {
  @Override
  public List<Model> models() {
    return List.of(HistoryFactorization.fism(), HistoryFactorization.svdPlusPlus());
  }

  @Override
  public List<ModelSettings> settings(ConfigSection model) {
    return List.of(FismSettings.from(model), HistorySettings.from(model));
  }
}
