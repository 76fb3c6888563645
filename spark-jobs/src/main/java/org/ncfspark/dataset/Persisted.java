package org.ncfspark.dataset;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Data frames that are kept while they are needed; what does not fit into memory goes to disk. */
final class Persisted implements AutoCloseable {
  private final Deque<Dataset<Row>> kept = new ArrayDeque<>();

  Dataset<Row> keep(Dataset<Row> rows) {
    Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
    kept.push(persisted);
    return persisted;
  }

  void release(Dataset<Row> rows) {
    rows.unpersist();
    kept.remove(rows);
  }

  @Override
  public void close() {
    kept.forEach(Dataset::unpersist);
    kept.clear();
  }
}
