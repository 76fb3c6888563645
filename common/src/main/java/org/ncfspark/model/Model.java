package org.ncfspark.model;

/** A family of models. Adding one: a class that implements this, and a line in {@link Models}. */
public interface Model {
  /** The name, as it is written in {@code model.name}. */
  String name();

  /** A new scorer of a trained model of this family, for one thread. */
  Scorer scorer(TrainedModel trained);
}
