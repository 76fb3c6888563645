package org.ncfspark.model.ncf;

import java.util.List;
import org.ncfspark.model.Model;
import org.ncfspark.model.ModelFamily;

/** GMF, MLP and NeuMF, and those that give the tower another input. */
public final class NcfFamily implements ModelFamily {
  @Override
  public List<Model> models() {
    return List.of(
        NcfModel.gmf(), NcfModel.mlp(), NcfModel.neuMf(), NcfModel.jrl(), NcfModel.oncfMlp());
  }
}
