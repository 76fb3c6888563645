package org.ncfspark.table;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import org.apache.hadoop.mapreduce.Job;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.OutputWriterFactory;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import scala.collection.immutable.Map$;

/** What a task needs to write files of a table: those that Spark's data frames write, too. */
record TableFormat(
    StructType columns, OutputWriterFactory writers, SerializableConfiguration hadoop)
    implements Serializable {

  static TableFormat of(SparkSession spark, TableSchema table) {
    try {
      Job job = Job.getInstance(spark.sessionState().newHadoopConf());
      table.options().forEach(job.getConfiguration()::set);
      OutputWriterFactory writers =
          new ParquetFileFormat().prepareWrite(spark, job, Map$.MODULE$.empty(), table.columns());
      return new TableFormat(
          table.columns(), writers, new SerializableConfiguration(job.getConfiguration()));
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Declared, and thrown where a job is on a cluster.
    }
  }
}
