package org.ncfspark.sampling;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All negative samplers by name. Adding one: a class, and a line here. */
public final class NegativeSamplers {

  /** Makes a sampler for a data set. */
  @FunctionalInterface
  private interface Maker {
    NegativeSampler make(int items, Supplier<long[]> interactionsByItem, double alpha);
  }

  private static final Map<String, Maker> BY_NAME =
      new TreeMap<>(
          Map.of(
              "uniform",
              (items, interactionsByItem, alpha) -> new UniformSampler(items),
              "popularity",
              (items, interactionsByItem, alpha) ->
                  new PopularitySampler(interactionsByItem.get(), alpha)));

  private NegativeSamplers() {}

  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * @param items number of item indexes
   * @param interactionsByItem number of training interactions of each item index; asked for where
   *     the sampler uses it
   * @param alpha exponent of the popularity, where the sampler uses it
   * @throws IllegalArgumentException naming the samplers there are
   */
  public static NegativeSampler named(
      String name, int items, Supplier<long[]> interactionsByItem, double alpha) {
    Maker maker = BY_NAME.get(name);
    if (maker == null) {
      throw new IllegalArgumentException(
          "Unknown sampler '" + name + "': expected one of " + names());
    }
    return maker.make(items, interactionsByItem, alpha);
  }
}
