package org.ncfspark.job;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.arithmetic.ProcessorPeak;
import org.ncfspark.benchmark.BenchmarkCase;
import org.ncfspark.benchmark.MatrixSpeed;
import org.ncfspark.benchmark.PyTorchPeer;
import org.ncfspark.generate.GenerateConfig;
import org.ncfspark.generate.GeneratedHistory;
import org.ncfspark.generate.PlantedTastes;
import org.ncfspark.job.BenchmarkResult.Line;
import org.ncfspark.model.ModelSpec;
import org.ncfspark.session.JobName;
import org.ncfspark.session.Progress;
import org.ncfspark.session.Steps;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.shard.TrainConfig;
import org.ncfspark.table.Tables;
import org.ncfspark.train.TrainingSpeed;

/**
 * How fast models train on this cluster: whole epochs through Spark beside the kernels alone, and
 * beside PyTorch on the driver's machine where it is present.
 */
public final class BenchmarkJob {
  private static final double PEER_SECONDS = 4;
  private static final double PEAK_SECONDS = 1;

  private final SparkSession spark;
  private final Function<BenchmarkCase, NcfConfig> configured;
  private final PyTorchPeer peer;

  /**
   * @param configured the configuration of a case
   * @param python command that starts Python
   */
  public BenchmarkJob(
      SparkSession spark, Function<BenchmarkCase, NcfConfig> configured, String python) {
    this.spark = spark;
    this.configured = configured;
    this.peer = new PyTorchPeer(python, Runtime.getRuntime().availableProcessors(), PEER_SECONDS);
  }

  /** Measures one case after the other. */
  public BenchmarkResult run() {
    List<BenchmarkCase> cases = BenchmarkCase.all();
    MatrixSpeed matrices =
        new MatrixSpeed(
            ProcessorPeak.measure(Runtime.getRuntime().availableProcessors(), PEAK_SECONDS),
            peer.product());
    List<Line> lines = new ArrayList<>();
    try (Progress progress = Progress.start("benchmark", Steps.of(cases.size(), "cases"))) {
      for (BenchmarkCase of : cases) {
        Line line = measure(of);
        lines.add(line);
        progress.advance(line.toString());
      }
    }
    return new BenchmarkResult(
        spark.sparkContext().master(), spark.sparkContext().defaultParallelism(), matrices, lines);
  }

  private Line measure(BenchmarkCase of) {
    NcfConfig config = configured.apply(of);
    TrainConfig train = config.train();
    ModelSpec spec = config.model().spec(of.size().users(), of.size().items());
    Dataset<Row> interactions = generated(of.size().generated(), config.seed()).cache();
    try (JobName name = JobName.start(spark.sparkContext(), "benchmark: " + of)) {
      TrainingSpeed speed =
          TrainingSpeed.measure(
              interactions.queryExecution().toRdd().toJavaRDD(), spec, train, config.seed());
      return new Line(
          of,
          train.shards(),
          speed.inTermsOf(train),
          peer.rate(spec.name(), spec.users(), spec.items(), train.batchSize()));
    } finally {
      interactions.unpersist();
    }
  }

  private Dataset<Row> generated(GenerateConfig size, long seed) {
    return spark
        .range(0, size.users(), 1, spark.sparkContext().defaultParallelism())
        .mapPartitions(
            (MapPartitionsFunction<Long, Row>) users -> histories(size, seed, users),
            Encoders.row(Tables.INTERACTIONS.columns()));
  }

  private static Iterator<Row> histories(GenerateConfig size, long seed, Iterator<Long> users) {
    PlantedTastes tastes = new PlantedTastes(size, seed);
    Iterable<Long> all = () -> users;
    return StreamSupport.stream(all.spliterator(), false)
        .flatMap(user -> rows(user, tastes.history(user)))
        .iterator();
  }

  private static Stream<Row> rows(long user, GeneratedHistory history) {
    return IntStream.range(0, history.items().length)
        .mapToObj(
            i ->
                RowFactory.create(
                    (int) user,
                    history.items()[i],
                    (float) history.ratings()[i],
                    TimeUnit.SECONDS.toMicros(history.epochSeconds()[i]),
                    i));
  }
}
