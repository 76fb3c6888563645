package org.ncfspark.input;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What a task needs to read any slice.
 *
 * @param layouts by file number
 */
record SliceReader(
    List<FileSlice> slices, List<FileLayout> layouts, Broadcast<SerializableConfiguration> hadoop)
    implements Serializable {

  /** The records of a slice; closed when the task ends. */
  SliceRecords records(int number) {
    FileSlice slice = slices.get(number);
    FileLayout layout = layouts.get(slice.file().number());
    return new SliceRecords(slice, layout, hadoop.value().value()).closedWith(TaskContext.get());
  }
}
