package org.ncfspark.model;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ncfspark.manifest.Checksums;

/**
 * A model's specification and all its parameters, by name; travels to executors as a broadcast.
 *
 * @param parameters by name, e.g. {@code user-gmf/W}
 * @param sparse parameters of which most are 0, by name: histories, neighbours
 */
public record TrainedModel(
    ModelSpec spec,
    SortedMap<String, ParameterTable> parameters,
    SortedMap<String, SparseRows> sparse)
    implements Serializable {

  /** A model without sparse parameters. */
  public TrainedModel(ModelSpec spec, SortedMap<String, ParameterTable> parameters) {
    this(spec, parameters, new TreeMap<>());
  }

  /** A copy whose parameters that training changes lie in arrays of their own. */
  public TrainedModel copy() {
    SortedMap<String, ParameterTable> copies = new TreeMap<>();
    parameters.forEach(
        (name, table) ->
            copies.put(
                name, new ParameterTable(table.rows(), table.columns(), table.values().clone())));
    return new TrainedModel(spec, copies, sparse);
  }

  /** This model made ready for scoring, see {@link Model#prepare}. */
  public Prepared prepare() {
    return Models.named(spec.name()).prepare(this);
  }

  /**
   * @throws IllegalArgumentException if the model has no such parameter
   */
  public ParameterTable parameter(String name) {
    return named(name, parameters);
  }

  /**
   * @throws IllegalArgumentException if the model has no such sparse parameter
   */
  public SparseRows sparse(String name) {
    return named(name, sparse);
  }

  private <T> T named(String name, SortedMap<String, T> among) {
    T found = among.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "Model " + spec.name() + " has no parameter " + name + "; it has " + among.keySet());
    }
    return found;
  }

  /** The names of the parameters that stay with users, see {@link Model#privateParameters}. */
  public Set<String> privateParameters() {
    return spec.privateParameters();
  }

  /** What all users share: the model without the tables that stay with users. */
  public TrainedModel shared() {
    SortedMap<String, ParameterTable> others = new TreeMap<>(parameters);
    others.keySet().removeAll(privateParameters());
    return new TrainedModel(spec, others, sparse);
  }

  /**
   * SHA-256 over names, shapes and values, bit for bit: equal for equal parameters, however their
   * files are laid out.
   */
  public String sha256() {
    SortedMap<String, HashedTable> tables = new TreeMap<>();
    parameters.forEach((name, table) -> tables.put(name, HashedTable.of(table)));
    return sha256(tables, sparse);
  }

  /**
   * A table as {@link #sha256} takes it.
   *
   * @param values of all rows, in pieces
   */
  public record HashedTable(int rows, int columns, Iterator<float[]> values) {
    /** A table that lies in one piece. */
    public static HashedTable of(ParameterTable table) {
      return new HashedTable(table.rows(), table.columns(), List.of(table.values()).iterator());
    }
  }

  /** The hash of a model whose tables need not be held at once. */
  public static String sha256(
      SortedMap<String, HashedTable> tables, SortedMap<String, SparseRows> sparse) {
    return Checksums.sha256(
        out -> {
          for (Map.Entry<String, HashedTable> entry : tables.entrySet()) {
            out.writeUTF(entry.getKey());
            out.writeInt(entry.getValue().rows());
            out.writeInt(entry.getValue().columns());
            while (entry.getValue().values().hasNext()) {
              write(entry.getValue().values().next(), out);
            }
          }
          for (Map.Entry<String, SparseRows> entry : sparse.entrySet()) {
            out.writeUTF(entry.getKey());
            write(entry.getValue().offsets(), out);
            write(entry.getValue().indexes(), out);
            write(entry.getValue().values(), out);
          }
        });
  }

  private static void write(float[] values, DataOutputStream out) throws IOException {
    for (float value : values) {
      out.writeInt(Float.floatToRawIntBits(value));
    }
  }

  private static void write(int[] values, DataOutputStream out) throws IOException {
    for (int value : values) {
      out.writeInt(value);
    }
  }
}
