package org.ncfspark.model;

import java.io.Serializable;
import java.util.Arrays;
import org.ncfspark.error.DataContractException;

/**
 * The rows of some items, and all else that users share: a model of these items.
 *
 * @param items item indexes, ascending; the k-th is item k of the model
 */
public record ItemRows(int[] items, TrainedModel model) implements Serializable {
  /**
   * The places of some items.
   *
   * @throws DataContractException if one is not here
   */
  public int[] places(int[] some) {
    int[] places = new int[some.length];
    for (int k = 0; k < places.length; k++) {
      places[k] = Arrays.binarySearch(items, some[k]);
      if (places[k] < 0) {
        throw new DataContractException(
            "The model has no row of item index " + some[k] + ": parameters are missing");
      }
    }
    return places;
  }
}
