package org.ncfspark.model;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.ncfspark.error.InvalidConfigException;

/** Parameters to go on from: those of a trained model, and random ones for what it lacks. */
public final class WarmStart {
  private WarmStart() {}

  /**
   * Whether the two are the same model but for their numbers of users and items; sizes that the
   * model does not read may differ.
   */
  public static boolean sameModel(ModelSpec older, ModelSpec newer) {
    return older.name().equals(newer.name())
        && same("model.factors", older, newer, ModelSpec::factors)
        && same("model.hidden-layers", older, newer, ModelSpec::hiddenLayers)
        && same("model.maps", older, newer, ModelSpec::maps)
        && same("model.convolutions", older, newer, ModelSpec::convolutions)
        && older.settings().equals(newer.settings());
  }

  private static boolean same(
      String key, ModelSpec older, ModelSpec newer, ToIntFunction<ModelSpec> size) {
    return size.applyAsInt(older) == size.applyAsInt(newer)
        || !Models.named(newer.name()).reads().contains(key);
  }

  private static boolean fits(ModelSpec older, ModelSpec newer) {
    return sameModel(older, newer)
        && older.users() <= newer.users()
        && older.items() <= newer.items();
  }

  /**
   * @param older trained; its users and items are the first ones of the new model
   * @param random untrained, of all users and items
   * @throws InvalidConfigException if the two do not fit
   */
  public static TrainedModel of(TrainedModel older, TrainedModel random) {
    if (!fits(older.spec(), random.spec())) {
      throw new InvalidConfigException(
          "Cannot go on from "
              + older.spec()
              + " with "
              + random.spec()
              + ": expected the same model, and no fewer users and items");
    }
    SortedMap<String, ParameterTable> parameters = new TreeMap<>();
    random
        .parameters()
        .forEach((name, table) -> parameters.put(name, grown(older.parameter(name), table)));
    return new TrainedModel(random.spec(), parameters);
  }

  /** The first rows are the older ones. */
  private static ParameterTable grown(ParameterTable older, ParameterTable random) {
    float[] values = random.values().clone();
    System.arraycopy(older.values(), 0, values, 0, older.values().length);
    return new ParameterTable(random.rows(), random.columns(), values);
  }
}
