package org.ncfspark.dataset;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ncfspark.error.DataContractException;
import org.ncfspark.store.Artifact;

/**
 * What became of the records of the raw data: {@code read = bad + notPositive + duplicates +
 * filtered + interactions}.
 *
 * @param read interactions, and lines that are none
 * @param bad records that break the contract
 * @param notPositive interactions whose rating is not above the threshold
 * @param duplicates repeats of a (user, item) pair
 * @param filtered interactions of users or items that have too few
 * @param interactions that are left
 * @param train how many of these are trained on
 * @param validation held-out items for validation, one a user
 * @param test held-out items for the test, one a user
 */
public record DatasetCounts(
    long read,
    long bad,
    long notPositive,
    long duplicates,
    long filtered,
    long interactions,
    long users,
    long items,
    long train,
    long validation,
    long test) {

  /** Share of all (user, item) pairs that are interactions. */
  public double density() {
    return interactions / ((double) users * items);
  }

  /** The counts in the form in which manifests hold them. */
  public Map<String, Object> toDetails() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("read", read);
    details.put("bad", bad);
    details.put("not-positive", notPositive);
    details.put("duplicates", duplicates);
    details.put("filtered", filtered);
    details.put("interactions", interactions);
    details.put("users", users);
    details.put("items", items);
    details.put("density", density());
    details.put("train", train);
    details.put("validation", validation);
    details.put("test", test);
    return details;
  }

  /**
   * The counts of a data set that was published before.
   *
   * @throws DataContractException if one is missing
   */
  static DatasetCounts fromDetails(Artifact dataset) {
    return new DatasetCounts(
        count(dataset, "read"),
        count(dataset, "bad"),
        count(dataset, "not-positive"),
        count(dataset, "duplicates"),
        count(dataset, "filtered"),
        count(dataset, "interactions"),
        count(dataset, "users"),
        count(dataset, "items"),
        count(dataset, "train"),
        count(dataset, "validation"),
        count(dataset, "test"));
  }

  private static long count(Artifact dataset, String name) {
    if (dataset.manifest().details().get(name) instanceof Number number) {
      return number.longValue();
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
