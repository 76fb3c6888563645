package org.ncfspark.table;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;

/** The files that one task writes, one for each table that it has a row of. */
public final class OpenTables implements AutoCloseable {
  private final Map<String, TableFormat> formats;
  private final String folder;
  private final int partition;
  private final Map<String, OutputWriter> open = new HashMap<>();

  OpenTables(Map<String, TableFormat> formats, String folder, int partition) {
    this.formats = formats;
    this.folder = folder;
    this.partition = partition;
    if (partition == 0) { // A table without rows has a file all the same: it tells the columns.
      formats.keySet().forEach(this::writer);
    }
  }

  /** Writes a row; it may be changed afterwards. */
  public void write(String table, InternalRow row) {
    writer(table).write(row);
  }

  private OutputWriter writer(String table) {
    OutputWriter writer = open.get(table);
    if (writer == null) {
      TableFormat format = formats.get(table);
      TaskAttemptContext context =
          new TaskAttemptContextImpl(
              format.hadoop().value(), new TaskAttemptID("ncf", 0, TaskType.MAP, partition, 0));
      String name = "part-%05d%s".formatted(partition, format.writers().getFileExtension(context));
      writer =
          format
              .writers()
              .newInstance(folder + "/" + table + "/" + name, format.columns(), context);
      open.put(table, writer);
    }
    return writer;
  }

  @Override
  public void close() throws IOException {
    open.values().forEach(OutputWriter::close);
    open.clear();
  }
}
