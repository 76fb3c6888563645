package org.ncfspark.model.mf;

import java.util.List;
import org.ncfspark.model.Model;
import org.ncfspark.model.ModelFamily;

/** Matrix factorization, plain and with biases. */
public final class MfFamily implements ModelFamily {
  @Override
  public List<Model> models() {
    return List.of(MfModel.plain(), MfModel.biased());
  }
}
