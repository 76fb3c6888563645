package org.ncfspark.model;

import java.util.Set;

/** A family of models. Adding one: a class that implements this, and a line in {@link Models}. */
public interface Model {
  /** The name, as it is written in {@code model.name}. */
  String name();

  /**
   * The keys below {@code ncf} that decide what a model of this family becomes on given data. Its
   * run id depends on their values and on no other key's.
   */
  Set<String> reads();

  /**
   * The parameters that have a row for each user which only that user's scores read. They stay
   * apart where users lie apart; all others are needed everywhere.
   */
  Set<String> privateParameters(ModelSpec spec);

  /** A new scorer of a trained model of this family, for one thread. */
  Scorer scorer(TrainedModel trained);
}
