package org.ncfspark.dataset;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;

/** What is kept while it is needed; what does not fit into memory goes to disk. */
final class Persisted implements AutoCloseable {
  private final Deque<JavaRDD<?>> kept = new ArrayDeque<>();

  <T> JavaRDD<T> keep(JavaRDD<T> rows) {
    JavaRDD<T> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
    kept.push(persisted);
    return persisted;
  }

  void release(JavaRDD<?> rows) {
    rows.unpersist();
    kept.remove(rows);
  }

  @Override
  public void close() {
    kept.forEach(JavaRDD::unpersist);
    kept.clear();
  }
}
