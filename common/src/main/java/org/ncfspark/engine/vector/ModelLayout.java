package org.ncfspark.engine.vector;

import org.ncfspark.arithmetic.Arithmetic;
import org.ncfspark.model.MfModel;
import org.ncfspark.model.Model;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.Models;
import org.ncfspark.model.NcfModel;

/**
 * How a model's parameters lie in the three tables of its kernel: a row per user, a row per item,
 * and one row for the network. Adding a model to the vector engine: a class that implements this,
 * and a line in {@link #of}.
 */
interface ModelLayout {

  /**
   * @throws IllegalArgumentException if there is no kernel for the model
   */
  static ModelLayout of(ModelSpec spec) {
    return switch (spec.name()) {
      case MfModel.PLAIN -> new MfRows(spec.factors(), MfModel.plain());
      case MfModel.BIASED -> new MfRows(spec.factors(), MfModel.biased());
      default -> of(Models.named(spec.name()), spec);
    };
  }

  private static ModelLayout of(Model model, ModelSpec spec) {
    if (model instanceof NcfModel ncf) {
      return new NcfRows(ncf.layout(spec));
    }
    throw new IllegalArgumentException(
        "The vector engine has no kernel for model '"
            + spec.name()
            + "': train it with engine = dl4j");
  }

  RowLayout users();

  RowLayout items();

  RowLayout network();

  /**
   * @param blockRows examples of a block, at most; padded
   */
  InteractionKernel kernel(
      TouchedRows users,
      TouchedRows items,
      TouchedRows network,
      int blockRows,
      Arithmetic arithmetic);
}
