package org.ncfspark.table;

import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.StorageException;
import org.ncfspark.session.PartitionJob;

/**
 * Writes several tables in one pass over what they are made from, and without a query plan. Spark's
 * data frames would go over it once for each table, and compile a program for each.
 *
 * <p>Each attempt at a task writes to a folder of its own. {@link PartFiles} says how the files of
 * those that succeed get into the tables.
 */
public final class TableWriter {
  private final SparkSession spark;
  private final Path root;
  private final Map<String, TableSchema> tables;

  /**
   * @param root folder of the tables
   * @param tables by their path below {@code root}
   */
  public TableWriter(SparkSession spark, Path root, Map<String, TableSchema> tables) {
    this.spark = spark;
    this.root = root;
    this.tables = tables;
  }

  /** Writes the rows of one partition, and says what came of it. */
  @FunctionalInterface
  public interface PartitionWriter<T, R> extends Serializable {
    R write(Iterator<T> rows, OpenTables tables) throws IOException;
  }

  /** What a task says: the folder of its files, and what its writer said. */
  private record Written<R>(String folder, R result) implements Serializable {}

  /**
   * Writes the tables.
   *
   * @return what {@code writer} said of each partition
   */
  public <T, R> List<R> write(JavaRDD<T> rows, PartitionWriter<T, R> writer) {
    Broadcast<Map<String, TableFormat>> formats =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(formats());
    try {
      FileSystem fileSystem = root.getFileSystem(spark.sparkContext().hadoopConfiguration());
      PartFiles files = PartFiles.of(fileSystem, fileSystem.makeQualified(root));
      try {
        List<Written<R>> written = written(rows, writer, formats, files);
        files.gather(fileSystem, written.stream().map(Written::folder).toList(), tables.keySet());
        return written.stream().map(Written::result).toList();
      } finally {
        files.clean(fileSystem);
        formats.destroy();
      }
    } catch (IOException e) {
      throw new StorageException("Cannot write tables in " + root + ": " + e.getMessage(), e);
    }
  }

  private static <T, R> List<Written<R>> written(
      JavaRDD<T> rows,
      PartitionWriter<T, R> writer,
      Broadcast<Map<String, TableFormat>> formats,
      PartFiles files) {
    return PartitionJob.collect(
        rows,
        rowsOfPartition -> {
          int partition = TaskContext.get().partitionId();
          String folder = files.begin(partition);
          try {
            R result;
            try (OpenTables open = new OpenTables(formats.value(), folder, partition)) {
              result = writer.write(rowsOfPartition, open);
            }
            files.complete(folder, hadoop(formats.value()));
            return new Written<>(folder, result);
          } finally {
            files.end(folder);
          }
        });
  }

  private static Configuration hadoop(Map<String, TableFormat> formats) {
    return formats.values().iterator().next().hadoop().value();
  }

  private Map<String, TableFormat> formats() {
    Map<TableSchema, TableFormat> bySchema = new HashMap<>();
    Map<String, TableFormat> formats = new HashMap<>();
    tables.forEach(
        (table, schema) ->
            formats.put(
                table,
                bySchema.computeIfAbsent(schema, columns -> TableFormat.of(spark, columns))));
    return formats;
  }
}
