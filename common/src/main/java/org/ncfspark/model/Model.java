package org.ncfspark.model;

import java.util.Optional;
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

  /**
   * Makes a trained model of this family ready for scoring, once for a process and a snapshot.
   *
   * @param shared the parameters that all users share; others are not read
   */
  Prepared prepare(TrainedModel shared);

  /**
   * What its scores are made of, if they are dot products; {@link #prepare} then gives these scores.
   */
  default Optional<DotProduct> dotProduct() {
    return Optional.empty();
  }
}
