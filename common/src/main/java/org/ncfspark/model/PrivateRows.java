package org.ncfspark.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
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
   * A scorer of these users by their user indexes, for one thread; of all users, if nothing of the
   * model stays with users.
   *
   * @param shared all other parameters
   */
  public Scorer scorer(TrainedModel shared) {
    if (shared.spec().privateParameters().isEmpty()) {
      return shared.scorer();
    }
    if (users.length == 0) {
      return (userIndex, items, scores) -> place(userIndex); // There is none.
    }
    Scorer scorer = model(shared).scorer();
    return (userIndex, items, scores) -> scorer.score(place(userIndex), items, scores);
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
