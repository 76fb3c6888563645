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

  private static TrainedModel drawn(Stream<Table> tables, ModelSpec spec, long seed) {
    SortedMap<String, ParameterTable> parameters = new TreeMap<>();
    tables.forEach(table -> parameters.put(table.name(), table.drawn(seed)));
    return new TrainedModel(spec, parameters);
  }

  /**
   * Adds the model's layers to a graph, from indexes to logits. What the graph is trained for comes
   * on top: see {@code TrainingGraph}.
   *
   * @param decay of the layers' weights
   * @param users vertex of user indexes, [B, 1], that the users' embedding layers read
   * @param items vertex of item indexes, [B, 1], that the items' embedding layers read
   * @return the vertex of the logits, [B, 1]
   */
  String addLogits(
      GraphBuilder graph, ModelSpec spec, WeightDecay decay, String users, String items);
}
