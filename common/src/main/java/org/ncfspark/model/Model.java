package org.ncfspark.model;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model, which its {@link ModelFamily} lists. */
public interface Model {
  /** The name, as it is written in {@code model.name}. */
  String name();

  /**
   * The keys below {@code ncf} that decide what this model becomes on given data. Its run id
   * depends on their values and on no other key's.
   */
  Set<String> reads();

  /**
   * The parameters that have a row for each user which only that user's scores read. They stay
   * apart where users lie apart; all others are needed everywhere.
   */
  Set<String> privateParameters(ModelSpec spec);

  /**
   * Whether it learns how a user's and an item's embeddings interact, rather than having a dot
   * product, a count or a similarity for it.
   */
  boolean isNeural();

  /** What of a configuration goes into {@link ModelSpec#settings}. */
  default SortedMap<String, String> specSettings(ModelConfig config) {
    return new TreeMap<>();
  }

  /**
   * Refuses sizes that the model cannot have.
   *
   * @throws IllegalArgumentException with a message about {@code model.factors}
   */
  default void check(ModelSpec spec) {}

  /**
   * Makes a trained model of this family ready for scoring, once for a process and a snapshot.
   *
   * @param shared the parameters that all users share; others are not read
   */
  Prepared prepare(TrainedModel shared);

  /**
   * What its scores are made of, if they are dot products; {@link #prepare} then gives these
   * scores.
   */
  default Optional<DotProduct> dotProduct() {
    return Optional.empty();
  }
}
