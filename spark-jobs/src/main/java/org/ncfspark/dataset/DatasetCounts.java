package org.ncfspark.dataset;

import java.util.LinkedHashMap;
import java.util.Map;

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

  /** The counts of a data set that was published before. */
  public static DatasetCounts fromDetails(Map<String, Object> details) {
    return new DatasetCounts(
        count(details, "read"),
        count(details, "bad"),
        count(details, "not-positive"),
        count(details, "duplicates"),
        count(details, "filtered"),
        count(details, "interactions"),
        count(details, "users"),
        count(details, "items"),
        count(details, "train"),
        count(details, "validation"),
        count(details, "test"));
  }

  private static long count(Map<String, Object> details, String name) {
    return ((Number) details.get(name)).longValue();
  }
}
