package org.ncfspark.table;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.Footer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FileSourceOptions;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.PartitionedFileUtil$;
import org.apache.spark.sql.execution.datasources.FileFormat$;
import org.apache.spark.sql.execution.datasources.FilePartition$;
import org.apache.spark.sql.execution.datasources.FileScanRDD;
import org.apache.spark.sql.execution.datasources.FileStatusWithMetadata;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.PartitionedFile;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat$;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFooterReader;
import org.apache.spark.sql.execution.datasources.parquet.ParquetToSparkSchemaConverter;
import org.apache.spark.sql.types.StructType;
import org.ncfspark.error.DataContractException;
import scala.Function1;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;
import scala.collection.mutable.ArrayBuffer;

/** The Parquet files of a table, read by Spark's own reader. */
final class TableFiles {
  static final String VERIFY_CHECKSUMS = "parquet.page.verify-checksum.enabled";

  private final SparkSession spark;
  private final Configuration hadoop;
  private final List<FileStatus> files;

  private TableFiles(SparkSession spark, Configuration hadoop, List<FileStatus> files) {
    this.spark = spark;
    this.hadoop = hadoop;
    this.files = files;
  }

  /**
   * @throws DataContractException if there are none
   */
  static TableFiles of(SparkSession spark, String table, String path) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    hadoop.set(VERIFY_CHECKSUMS, "true");
    Path folder = new Path(path);
    try {
      List<FileStatus> files =
          Arrays.stream(folder.getFileSystem(hadoop).listStatus(folder))
              .filter(file -> file.isFile() && file.getPath().getName().endsWith(".parquet"))
              .sorted(Comparator.comparing(FileStatus::getPath))
              .toList();
      if (files.isEmpty()) {
        throw new DataContractException(
            "No table " + table + " at " + path + ": no Parquet file there");
      }
      return new TableFiles(spark, hadoop, files);
    } catch (FileNotFoundException e) {
      throw new DataContractException("No table " + table + " at " + path + ": no such folder", e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  private static DataContractException unreadable(String what, IOException e) {
    return new DataContractException("Cannot read " + what + ": " + e.getMessage(), e);
  }

  /** The columns of the first file: all files of a table are written with the same ones. */
  StructType columns() {
    FileStatus first = files.get(0);
    try {
      Footer footer =
          new Footer(
              first.getPath(),
              ParquetFooterReader.readFooter(
                  hadoop, first, ParquetMetadataConverter.SKIP_ROW_GROUPS));
      return ParquetFileFormat$.MODULE$.readSchemaFromFooter(
          footer, new ParquetToSparkSchemaConverter(spark.sessionState().conf()));
    } catch (IOException e) {
      throw unreadable(first.getPath().toString(), e);
    }
  }

  /**
   * The rows, without a query plan, whose analysis and compilation take longer than the rows of a
   * small table.
   *
   * @param columns of the files
   * @param wanted some of them
   * @return one object a partition, which changes from row to row
   */
  JavaRDD<InternalRow> rows(StructType columns, StructType wanted) {
    Map<String, String> options =
        Map$.MODULE$
            .<String, String>empty()
            .$plus(new Tuple2<>(FileFormat$.MODULE$.OPTION_RETURNING_BATCH(), "false"));
    Function1<PartitionedFile, Iterator<InternalRow>> reader =
        new ParquetFileFormat()
            .buildReaderWithPartitionValues(
                spark, columns, new StructType(), wanted, none(), options, hadoop);
    return new FileScanRDD(
            spark,
            reader,
            FilePartition$.MODULE$.getFilePartitions(spark, splits(), splitBytes()),
            wanted,
            none(),
            Map$.MODULE$.empty(),
            new FileSourceOptions(options))
        .toJavaRDD();
  }

  private Seq<PartitionedFile> splits() {
    ArrayBuffer<PartitionedFile> splits = new ArrayBuffer<>();
    for (FileStatus file : files) {
      splits.$plus$plus$eq(
          PartitionedFileUtil$.MODULE$.splitFiles(
              spark, described(file), file.getPath(), true, splitBytes(), InternalRow.empty()));
    }
    return splits;
  }

  private long splitBytes() {
    List<FileStatusWithMetadata> described = files.stream().map(TableFiles::described).toList();
    return FilePartition$.MODULE$.maxSplitBytes(
        spark, seq(List.of(new PartitionDirectory(InternalRow.empty(), seq(described)))));
  }

  private static FileStatusWithMetadata described(FileStatus file) {
    return new FileStatusWithMetadata(file, Map$.MODULE$.empty());
  }

  private static <T> Seq<T> none() {
    return seq(List.of());
  }

  private static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toList();
  }
}
