package org.ncfspark.model;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/** A model that is trained by gradient descent from random parameters; a DL4J graph defines it. */
public interface GradientModel extends Model {
  /** The vertex of histories in a graph. */
  String HISTORIES = "histories";

  /**
   * The tables of the model's parameters. Each row of an embedding table is drawn from the seed,
   * the table and the row, so that it does not depend on how many rows there are.
   *
   * @param initStd standard deviation of the embeddings
   */
  List<Table> tables(ModelSpec spec, double initStd);

  @Override
  default boolean isNeural() {
    return true;
  }

  @Override
  default Set<String> privateParameters(ModelSpec spec) {
    return tables(spec, 0).stream()
        .filter(Table::isPrivate)
        .map(Table::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether examples read rows of their users' histories. */
  default boolean readsHistories(ModelSpec spec) {
    return tables(spec, 0).stream().anyMatch(table -> table.read() == Read.USER_HISTORY);
  }

  /** Items of a history, at most: the newest ones. 0 = all of the user's training items. */
  default int historyCap(ModelSpec spec) {
    return 0;
  }

  /** What each row weighs in the sum over a history of so many items, of which there is one. */
  default float historyWeight(ModelSpec spec, int items) {
    return 1;
  }

  /**
   * Computes the tables of users that are {@link Table#derived}.
   *
   * @param model of some users, whose tables are overwritten
   * @param offsets the items of the k-th user are {@code items[offsets[k]] .. items[offsets[k +
   *     1]]}
   * @param items of these users' histories
   */
  default void derive(TrainedModel model, int[] offsets, int[] items) {}

  /** The model with its initial parameters. */
  default TrainedModel untrained(ModelSpec spec, double initStd, long seed) {
    return drawn(tables(spec, initStd).stream(), spec.named(name()), seed);
  }

  /** The initial parameters that all users share. */
  default TrainedModel untrainedShared(ModelSpec spec, double initStd, long seed) {
    return drawn(
        tables(spec, initStd).stream().filter(table -> !table.isPrivate()),
        spec.named(name()),
        seed);
  }

  /** The initial parameters that all users share, with the rows of some items only. */
  default TrainedModel untrainedItems(ModelSpec spec, double initStd, int[] items, long seed) {
    SortedMap<String, ParameterTable> parameters = new TreeMap<>();
    for (Table table : tables(spec, initStd)) {
      switch (table.residence()) {
        case PRIVATE -> {} // Of users.
        case SHARED -> parameters.put(table.name(), table.drawn(items, seed));
        case DENSE -> parameters.put(table.name(), table.drawn(seed));
      }
    }
    return new TrainedModel(spec.named(name()).sized(spec.users(), items.length), parameters);
  }

  /** All that users share, with values of zero, to be overwritten. */
  default TrainedModel sharedZeros(ModelSpec spec) {
    SortedMap<String, ParameterTable> parameters = new TreeMap<>();
    for (Table table : tables(spec, 0)) {
      if (!table.isPrivate()) {
        float[] values = new float[Math.multiplyExact(table.rows(), table.columns())];
        parameters.put(table.name(), new ParameterTable(table.rows(), table.columns(), values));
      }
    }
    return new TrainedModel(spec, parameters);
  }

  private static TrainedModel drawn(Stream<Table> tables, ModelSpec spec, long seed) {
    SortedMap<String, ParameterTable> parameters = new TreeMap<>();
    tables.forEach(table -> parameters.put(table.name(), table.drawn(seed)));
    return new TrainedModel(spec, parameters);
  }

  /**
   * Adds the model's layers to a graph, from indexes to logits. If the model reads histories, the
   * graph has a vertex {@link #HISTORIES}: [B, items], the weight of each item in the sum over the
   * history of an example's user, and 0 for those that are not in it. What the graph is trained for
   * comes on top: see {@code TrainingGraph}.
   *
   * @param decay of the layers' weights
   * @param users vertex of user indexes, [B, 1], that the users' embedding layers read
   * @param items vertex of item indexes, [B, 1], that the items' embedding layers read
   * @return the vertex of the logits, [B, 1]
   */
  String addLogits(
      GraphBuilder graph, ModelSpec spec, WeightDecay decay, String users, String items);
}
