package org.ncfspark.engine.vector;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.model.ParameterTable;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.train.MergeRule;
import org.ncfspark.train.RoundMerge;
import org.ncfspark.train.SharedParameters;

/**
 * A model's parameters as shards train them: rows with optimizer state, users' apart from what is
 * shared.
 */
public final class ShardParameters {
  private final ModelSpec spec;
  private final ModelLayout layout;
  private final Optimizer optimizer;

  /**
   * @throws IllegalArgumentException if there is no kernel for the model
   */
  public ShardParameters(ModelSpec spec, TrainerSettings settings) {
    this.spec = spec;
    this.layout = ModelLayout.of(spec);
    this.optimizer = settings.optimizer();
  }

  /** Rows of a shard's users, in the order of {@code userIndexes}, with fresh optimizer state. */
  public float[] users(TrainedModel start, int[] userIndexes) {
    RowTable table = table(layout.users(), userIndexes.length);
    for (int row = 0; row < userIndexes.length; row++) {
      layout.users().read(start, userIndexes[row], table, row);
    }
    return table.values();
  }

  /** Rows of all items and the network, with fresh optimizer state. */
  public SharedParameters shared(TrainedModel start) {
    RowTable items = table(layout.items(), spec.items());
    for (int item = 0; item < spec.items(); item++) {
      layout.items().read(start, item, items, item);
    }
    RowTable network = table(layout.network(), 1);
    layout.network().read(start, 0, network, 0);
    return new SharedParameters(items.values(), network.values(), 0);
  }

  /** How items' rows are merged after a round. */
  public RoundMerge merge(MergeRule rule) {
    RowTable row = table(layout.items(), 1);
    return new RoundMerge(rule, row.width(), row.stride());
  }

  /**
   * The model of these parameters; users of no shard keep those of {@code start}.
   *
   * @param userIndexes of each shard
   * @param users rows of each shard
   */
  public TrainedModel model(
      TrainedModel start, List<int[]> userIndexes, List<float[]> users, SharedParameters shared) {
    TrainedModel model = copyOf(start);
    for (int shard = 0; shard < users.size(); shard++) {
      int[] indexes = userIndexes.get(shard);
      write(layout.users(), users.get(shard), model, indexes);
    }
    int[] items = IntStream.range(0, spec.items()).toArray();
    write(layout.items(), shared.items(), model, items);
    write(layout.network(), shared.network(), model, new int[] {0});
    return model;
  }

  private void write(RowLayout rows, float[] values, TrainedModel model, int[] modelRows) {
    RowTable table = table(rows, modelRows.length);
    System.arraycopy(values, 0, table.values(), 0, values.length);
    for (int row = 0; row < modelRows.length; row++) {
      rows.write(table, row, model, modelRows[row]);
    }
  }

  private RowTable table(RowLayout rows, int count) {
    return new RowTable(count, rows.width(), optimizer);
  }

  private static TrainedModel copyOf(TrainedModel model) {
    SortedMap<String, ParameterTable> copies = new TreeMap<>();
    model
        .parameters()
        .forEach(
            (name, table) ->
                copies.put(
                    name,
                    new ParameterTable(table.rows(), table.columns(), table.values().clone())));
    return new TrainedModel(model.spec(), copies);
  }
}
