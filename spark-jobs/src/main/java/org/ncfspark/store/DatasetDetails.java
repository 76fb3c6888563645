package org.ncfspark.store;

import org.ncfspark.error.DataContractException;

/** What the manifest of a data set counts. */
public final class DatasetDetails {
  private DatasetDetails() {}

  /** Number of user indexes. */
  public static int users(Artifact dataset) {
    return count(dataset, "users");
  }

  /** Number of item indexes. */
  public static int items(Artifact dataset) {
    return count(dataset, "items");
  }

  private static int count(Artifact dataset, String name) {
    if (dataset.manifest().details().get(name) instanceof Number number) {
      return Math.toIntExact(number.longValue());
    }
    throw new DataContractException(
        "Manifest of "
            + dataset.directory()
            + " does not count its "
            + name
            + " (expected details."
            + name
            + ", a number)");
  }
}
