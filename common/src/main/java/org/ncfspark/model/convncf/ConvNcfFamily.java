package org.ncfspark.model.convncf;

import java.util.List;
import org.ncfspark.model.Model;
import org.ncfspark.model.ModelFamily;

/** ConvNCF. */
public final class ConvNcfFamily implements ModelFamily {
  @Override
  public List<Model> models() {
    return List.of(new ConvNcfModel());
  }
}
