package org.ncfspark.engine.vector;

import org.ncfspark.model.GradientModel;
import org.ncfspark.model.ModelSpec;

/** A model that has fused kernels. */
public interface VectorModel extends GradientModel {
  /** How its parameters lie in the rows that the kernels work on, and the kernels. */
  ModelLayout kernels(ModelSpec spec);
}
