package org.ncfspark.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
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

  TextSource(
      SparkSession spark, List<FileStatus> statuses, TextFormat format, double positiveAbove) {
    Configuration configuration = spark.sessionState().newHadoopConf();
    List<FileLayout> layouts =
        IntStream.range(0, statuses.size())
            .mapToObj(i -> RawFile.of(i, statuses.get(i), format.encoding()))
            .map(file -> FileLayout.of(file, format, configuration))
            .toList();
    this.spark = spark;
    this.slices = FileSlice.of(layouts, spark.sparkContext().defaultParallelism());
    this.positiveAbove = positiveAbove;
    this.reader =
        new SliceReader(
            slices, layouts, context().broadcast(new SerializableConfiguration(configuration)));
  }

  @Override
  public JavaRDD<RawBlock> blocks() {
    SliceReader records = reader; // Not this: a task must not take the session with it.
    double threshold = positiveAbove;
    return bySlice(slice -> new RawBlocks(slice, records.records(slice), threshold));
  }

  @Override
  public Dataset<Row> quarantine(ReadTotals totals) {
    SliceReader records = reader;
    long[] linesBefore = linesBefore(totals.lines());
    return spark.createDataFrame(
        bySlice(slice -> new QuarantineRows(records.records(slice), linesBefore[slice])),
        QUARANTINE);
  }

  /** One slice a task: its number travels as data. */
  private <T> JavaRDD<T> bySlice(FlatMapFunction<Integer, T> ofSlice) {
    List<Integer> numbers = IntStream.range(0, slices.size()).boxed().toList();
    return context()
        .parallelize(new ArrayList<>(numbers), Math.max(1, slices.size()))
        .flatMap(ofSlice);
  }

  private long[] linesBefore(Map<Integer, Long> lines) {
    long[] before = new long[slices.size()];
    for (int slice = 1; slice < before.length; slice++) {
      boolean sameFile = slices.get(slice).file().equals(slices.get(slice - 1).file());
      before[slice] = sameFile ? before[slice - 1] + lines.get(slice - 1) : 0;
    }
    return before;
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
