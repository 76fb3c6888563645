package org.ncfspark.dataset;

import org.apache.spark.api.java.JavaRDD;
import org.ncfspark.table.Pairs;

/**
 * The published test items, part by part of the users.
 *
 * @param items {@link Pairs} of users and their test items, sorted
 * @param dropped users, in pairs with item 0, whose test item is not in the ratings, sorted
 * @param unknown rows whose user or item is not in the ratings
 */
record PublishedTest(JavaRDD<long[]> items, JavaRDD<long[]> dropped, long unknown) {

  long size() {
    return items.map(pairs -> (long) pairs.length).reduce(Long::sum);
  }
}
