package org.ncfspark.input;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Text files, plain ones in many slices at a time. Not Spark's own reader: line order needs each
 * line's byte offset, and the quarantine its number and its bytes, broken ones too.
 */
final class TextSource implements RawSource {
  private final SparkSession spark;
  private final List<FileSlice> slices;
  private final SliceReader reader;
  private final double positiveAbove;
  private final ReadTotals totals = new ReadTotals();

  TextSource(
      SparkSession spark, List<FileStatus> statuses, TextFormat format, double positiveAbove) {
    Configuration configuration = spark.sessionState().newHadoopConf();
    List<RawFile> files =
        IntStream.range(0, statuses.size()).mapToObj(i -> RawFile.of(i, statuses.get(i))).toList();
    this.spark = spark;
    this.slices = FileSlice.of(files, spark.sparkContext().defaultParallelism());
    this.positiveAbove = positiveAbove;
    this.reader =
        new SliceReader(
            slices,
            files.stream().map(file -> FileLayout.of(file, format, configuration)).toList(),
            context().broadcast(new SerializableConfiguration(configuration)));
    spark.sparkContext().register(totals, "records read");
  }

  @Override
  public Dataset<Row> interactions() {
    SliceReader records = reader; // Not this: a task must not take the session with it.
    double threshold = positiveAbove;
    ReadTotals counted = totals;
    return rows(
        INTERACTIONS,
        slice -> new InteractionRows(slice, records.records(slice), threshold, counted));
  }

  @Override
  public ReadTotals totals() {
    return totals;
  }

  @Override
  public Dataset<Row> quarantine() {
    SliceReader records = reader;
    long[] linesBefore = linesBefore();
    return rows(
        QUARANTINE, slice -> new QuarantineRows(records.records(slice), linesBefore[slice]));
  }

  private Dataset<Row> rows(StructType schema, FlatMapFunction<Integer, Row> rowsOfSlice) {
    List<Integer> numbers = IntStream.range(0, slices.size()).boxed().toList();
    // One slice a task: only its number travels as data, since records do not survive Kryo.
    JavaRDD<Row> rows =
        context()
            .parallelize(new ArrayList<>(numbers), Math.max(1, slices.size()))
            .flatMap(rowsOfSlice);
    return spark.createDataFrame(rows, schema);
  }

  private long[] linesBefore() {
    long[] before = new long[slices.size()];
    for (int slice = 1; slice < before.length; slice++) {
      boolean sameFile = slices.get(slice).file().equals(slices.get(slice - 1).file());
      before[slice] = sameFile ? before[slice - 1] + totals.lines(slice - 1) : 0;
    }
    return before;
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
