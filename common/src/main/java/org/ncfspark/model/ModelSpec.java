package org.ncfspark.model;

import java.io.Serializable;

/**
 * Which model, of what size: all that is needed to build it untrained.
 *
 * @param name registered in {@link Models}
 * @param factors size of the last layer ("predictive factors", He et al. 2017)
 * @param hiddenLayers of the MLP tower
 * @param users number of user indexes
 * @param items number of item indexes
 */
public record ModelSpec(String name, int factors, int hiddenLayers, int users, int items)
    implements Serializable {

  /** The same sizes under another name. */
  public ModelSpec named(String otherName) {
    return new ModelSpec(otherName, factors, hiddenLayers, users, items);
  }

  /** The same model of that many users and items. */
  public ModelSpec sized(int userCount, int itemCount) {
    return new ModelSpec(name, factors, hiddenLayers, userCount, itemCount);
  }
}
