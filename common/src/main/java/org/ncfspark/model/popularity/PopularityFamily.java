package org.ncfspark.model.popularity;

import java.util.List;
import org.ncfspark.model.Model;
import org.ncfspark.model.ModelFamily;

/** The most popular items for all. */
public final class PopularityFamily implements ModelFamily {
  @Override
  public List<Model> models() {
    return List.of(new ItemPop());
  }
}
