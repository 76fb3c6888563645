package org.ncfspark.shard;

import java.util.Map;

/**
 * Names an engine and the layout of its rows, as they are stored: rows of another engine or layout
 * cannot be trained on.
 *
 * @param name registered in {@code Engines}
 * @param layout version of its rows' layout
 */
public record EngineId(String name, int layout) {
  /** What checkpoints and models were marked with before engines had ids: names of classes. */
  private static final Map<String, String> EARLIER =
      Map.of(
          "VectorEngine", "vector/1",
          "GraphEngine", "dl4j/1",
          "ComputationGraph", "dl4j-dense/1");

  /** The id as it is stored, {@code name/layout}, whatever it was called when it was stored. */
  public static String current(String stored) {
    return EARLIER.getOrDefault(stored, stored);
  }

  @Override
  public String toString() {
    return name + "/" + layout;
  }
}
