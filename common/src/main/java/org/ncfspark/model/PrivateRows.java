package org.ncfspark.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ncfspark.error.DataContractException;

/**
 * The rows of some users in the tables of a model that stay with users, see {@link
 * Residence#PRIVATE}. With what all users share they are a model of these users.
 *
 * @param users user indexes, ascending; the k-th has row k of each table
 * @param tables by name
 */
public record PrivateRows(int[] users, SortedMap<String, ParameterTable> tables)
    implements Serializable {

  /**
   * The initial rows of some users.
   *
   * @param spec of a {@link GradientModel}
   */
  public static PrivateRows drawn(ModelSpec spec, double initStd, int[] users, long seed) {
    SortedMap<String, ParameterTable> tables = new TreeMap<>();
    ((GradientModel) Models.named(spec.name()))
        .tables(spec, initStd).stream()
            .filter(Table::isPrivate)
            .forEach(table -> tables.put(table.name(), table.drawn(users, seed)));
    return new PrivateRows(users, tables);
  }

  /**
   * Rows of some users that are all zero.
   *
   * @param spec of a {@link GradientModel}
   */
  public static PrivateRows zeros(ModelSpec spec, int[] users) {
    SortedMap<String, ParameterTable> tables = new TreeMap<>();
    for (Table table : ((GradientModel) Models.named(spec.name())).tables(spec, 0)) {
      if (table.isPrivate()) {
        float[] values = new float[Math.multiplyExact(users.length, table.columns())];
        tables.put(table.name(), new ParameterTable(users.length, table.columns(), values));
      }
    }
    return new PrivateRows(users, tables);
  }

  /** The rows of all users of a whole model, not copied. */
  public static PrivateRows all(TrainedModel whole) {
    SortedMap<String, ParameterTable> tables = new TreeMap<>(whole.parameters());
    tables.keySet().retainAll(whole.privateParameters());
    return new PrivateRows(IntStream.range(0, whole.spec().users()).toArray(), tables);
  }

  /** The rows of some users of a whole model. */
  public static PrivateRows of(TrainedModel whole, int[] users) {
    SortedMap<String, ParameterTable> tables = new TreeMap<>();
    for (String name : whole.privateParameters()) {
      ParameterTable table = whole.parameter(name);
      int columns = table.columns();
      float[] rows = new float[Math.multiplyExact(users.length, columns)];
      for (int k = 0; k < users.length; k++) {
        System.arraycopy(table.values(), users[k] * columns, rows, k * columns, columns);
      }
      tables.put(name, new ParameterTable(users.length, columns, rows));
    }
    return new PrivateRows(users, tables);
  }

  /**
   * The model of these users: its k-th user is {@code users[k]}.
   *
   * @param shared all other parameters
   */
  public TrainedModel model(TrainedModel shared) {
    SortedMap<String, ParameterTable> parameters = new TreeMap<>(shared.parameters());
    parameters.putAll(tables);
    ModelSpec spec = shared.spec().sized(users.length, shared.spec().items());
    return new TrainedModel(spec, parameters, shared.sparse());
  }

  /**
   * The values of a table, row by row; none if there are no users.
   *
   * @throws DataContractException if there are users and no such table
   */
  public float[] values(String table) {
    if (users.length == 0) {
      return new float[0];
    }
    ParameterTable found = tables.get(table);
    if (found == null) {
      throw new DataContractException(
          "The model has no rows of users in " + table + ", only in " + tables.keySet());
    }
    return found.values();
  }

  /**
   * The row of a user.
   *
   * @throws DataContractException if it is not here
   */
  public int place(int userIndex) {
    int place = Arrays.binarySearch(users, userIndex);
    if (place < 0) {
      throw new DataContractException(
          "The model has no row of user index " + userIndex + ": parameters are missing");
    }
    return place;
  }
}
