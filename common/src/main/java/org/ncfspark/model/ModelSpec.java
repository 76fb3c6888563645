package org.ncfspark.model;

import java.io.Serializable;

/**
 * Which model, of what size: all that is needed to build it untrained. In a {@code spec.json}
 * without {@code maps} and {@code convolutions} both are 0.
 *
 * @param name registered in {@link Models}
 * @param factors size of the last layer ("predictive factors", He et al. 2017); ConvNCF's embedding
 *     size
 * @param hiddenLayers of the MLP tower
 * @param users number of user indexes
 * @param items number of item indexes
 * @param maps feature maps of each of ConvNCF's layers; 0 = 32, as in the paper
 * @param convolutions ConvNCF's layers; 0 = until one cell is left, as in the paper
 */
public record ModelSpec(
    String name, int factors, int hiddenLayers, int users, int items, int maps, int convolutions)
    implements Serializable {

  /** Without choices about convolutions. */
  public ModelSpec(String name, int factors, int hiddenLayers, int users, int items) {
    this(name, factors, hiddenLayers, users, items, 0, 0);
  }

  /** The same sizes under another name. */
  public ModelSpec named(String otherName) {
    return new ModelSpec(otherName, factors, hiddenLayers, users, items, maps, convolutions);
  }

  /** The same model of that many users and items. */
  public ModelSpec sized(int userCount, int itemCount) {
    return new ModelSpec(name, factors, hiddenLayers, userCount, itemCount, maps, convolutions);
  }
}
