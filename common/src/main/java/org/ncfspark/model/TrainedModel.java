package org.ncfspark.model;

import java.io.Serializable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ncfspark.manifest.Checksums;

/**
 * A model's specification and all its parameters, by name; travels to executors as a broadcast.
 *
 * @param parameters by name, e.g. {@code user-gmf/W}
 */
public record TrainedModel(ModelSpec spec, SortedMap<String, ParameterTable> parameters)
    implements Serializable {

  /** The same parameters in arrays of their own. */
  public TrainedModel copy() {
    SortedMap<String, ParameterTable> copies = new TreeMap<>();
    parameters.forEach(
        (name, table) ->
            copies.put(
                name, new ParameterTable(table.rows(), table.columns(), table.values().clone())));
    return new TrainedModel(spec, copies);
  }

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

  /**
   * SHA-256 over names, shapes and values, bit for bit: equal for equal parameters, however their
   * files are laid out.
   */
  public String sha256() {
    return Checksums.sha256(
        out -> {
          for (Map.Entry<String, ParameterTable> entry : parameters.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().rows());
            out.writeInt(entry.getValue().columns());
            for (float value : entry.getValue().values()) {
              out.writeInt(Float.floatToRawIntBits(value));
            }
          }
        });
  }
}
