package org.ncfspark.model;

import java.io.Serializable;
import java.util.SortedMap;

/**
 * A model's specification and all its parameters, by name; travels to executors as a broadcast.
 *
 * @param parameters by name, e.g. {@code user-gmf/W}
 */
public record TrainedModel(ModelSpec spec, SortedMap<String, ParameterTable> parameters)
    implements Serializable {

  /** A new scorer of this model, for one thread. */
  public Scorer scorer() {
    return Models.named(spec.name()).scorer(this);
  }

  /**
   * @throws IllegalArgumentException if the model has no such parameter
   */
  public ParameterTable parameter(String name) {
    ParameterTable table = parameters.get(name);
    if (table == null) {
      throw new IllegalArgumentException(
          "Model " + spec.name() + " has no parameter " + name + "; it has " + parameters.keySet());
    }
    return table;
  }
}
