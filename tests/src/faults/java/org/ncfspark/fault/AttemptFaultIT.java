package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.fault.FirstAttempt.Fate;
import org.ncfspark.job.VerifyJob;
import org.ncfspark.process.SparkCluster;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.TableSchema;
import org.ncfspark.table.TableWriter;
import org.ncfspark.table.UploadCommit;

/**
 * Tasks that Spark attempts twice, on an object store: the first attempt fails, is killed or stalls
 * in the middle of its upload. Rows say which attempt wrote them, and what is published has those
 * of one attempt, all of them.
 */
@ExtendWith(FaultTable.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class AttemptFaultIT {
  private static final int TASKS = 4;
  private static final int ROWS = 10;
  private static final List<String> TABLES = List.of("one", "two");
  private static final TableSchema SCHEMA =
      new TableSchema(
          "attempts",
          new StructType()
              .add("task", DataTypes.IntegerType)
              .add("attempt", DataTypes.IntegerType));

  /** Spark starts a second copy of a task that has not ended when three of four have. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "spark.speculation", "true",
          "spark.speculation.interval", "50ms",
          "spark.speculation.quantile", "0.5",
          "spark.speculation.multiplier", "1.1",
          "spark.speculation.minTaskRuntime", "10ms");

  @TempDir Path scratch;
  private Path signals;

  @BeforeEach
  void prepare() throws IOException {
    signals = Files.createDirectory(scratch.resolve("signals"));
  }

  @Test
  void anAttemptThatFailsLeavesNothing() {
    Map<String, String> properties = FirstAttempt.properties(Fate.FAILS, signals);
    properties.forEach(System::setProperty);
    try (SparkSession spark = session("local[2,4]", Map.of())) {
      publishesRowsOfOneAttempt(spark, Fate.FAILS);
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }

  @Test
  void anAttemptThatIsKilledWithItsExecutorLeavesNothing() throws Exception {
    onTwoHosts(Fate.IS_KILLED);
  }

  @Test
  void ofTwoAttemptsAtATimeOneWrites() throws Exception {
    onTwoHosts(Fate.STALLS);
  }

  private void onTwoHosts(Fate fate) throws Exception {
    Path logs = Path.of("target", "attempt-cluster-" + fate.name()).toAbsolutePath();
    try (SparkCluster cluster = SparkCluster.ofTwoHosts(logs)) {
      Map<String, String> settings = new TreeMap<>(IMPATIENT);
      settings.put("spark.driver.host", "127.0.0.1");
      settings.put("spark.executor.memory", "600m");
      settings.put("spark.executor.extraClassPath", classFolders());
      settings.put("spark.executor.extraJavaOptions", options(fate));
      try (SparkSession spark = session(cluster.master(), settings)) {
        publishesRowsOfOneAttempt(spark, fate);
      }
    }
  }

  private String options(Fate fate) {
    return FirstAttempt.properties(fate, signals).entrySet().stream()
        .map(property -> "-D" + property.getKey() + "=" + property.getValue())
        .collect(Collectors.joining(" "));
  }

  /** What this process has compiled, for executors on this machine. */
  private static String classFolders() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath())
        .filter(entry -> Files.isDirectory(entry) || entry.toString().contains("SNAPSHOT"))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static SparkSession session(String master, Map<String, String> settings) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("attempts")
            .master(master)
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2");
    Disk.OBJECTS.sparkSettings().forEach(builder::config);
    settings.forEach(builder::config);
    return builder.getOrCreate();
  }

  private void publishesRowsOfOneAttempt(SparkSession spark, Fate fate) {
    ArtifactStore store = Disk.OBJECTS.store(scratch.resolve("work"));
    UploadCommit.useFor(spark, store.root());
    spark.sparkContext().addSparkListener(new SecondAttempts());
    Outcomes outcomes = FaultTable.row("object store: the first attempt at a task " + fate);
    for (Writing writing : Writing.values()) {
      outcomes.tried();
      Artifact published =
          store.publish(
              ArtifactKind.MODEL,
              "m-" + writing.name().toLowerCase(Locale.ROOT).replace('_', '-'),
              ConfigLoader.load(List.of(), List.of()),
              staging -> {
                writing.write(spark, staging);
                awaitLateObjects(fate);
                return new ArtifactDraft(List.of(), Map.of());
              });
      new VerifyJob(store, "").run();
      int attempt = assertRowsOfOneAttempt(spark, published, writing);
      outcomes.ended("rows of attempt " + (attempt + 1) + " alone");
    }
    assertThat(outcomes.lost()).isZero();
  }

  /** What stalled attempts put late, they have put when this returns. */
  private void awaitLateObjects(Fate fate) throws IOException {
    try (Stream<Path> all = Files.list(signals)) {
      for (Path goOn : all.filter(file -> file.getFileName().toString().contains("go")).toList()) {
        int stage = Integer.parseInt(goOn.getFileName().toString().replaceAll("\\D", ""));
        while (fate == Fate.STALLS && !Files.exists(FirstAttempt.late(signals, stage))) {
          LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
      }
    }
  }

  /** The attempt at the first task whose rows are there. */
  private static int assertRowsOfOneAttempt(
      SparkSession spark, Artifact published, Writing writing) {
    List<Integer> attempts = new ArrayList<>();
    for (String table : writing.tables()) {
      List<Row> rows =
          spark
              .read()
              .parquet(published.path(table))
              .groupBy("task")
              .count()
              .orderBy("task")
              .collectAsList();
      assertThat(rows.stream().map(row -> row.getInt(0) + ": " + row.getLong(1)))
          .containsExactly("0: " + ROWS, "1: " + ROWS, "2: " + ROWS, "3: " + ROWS);
      spark
          .read()
          .parquet(published.path(table))
          .where("task = 0")
          .select("attempt")
          .distinct()
          .collectAsList()
          .forEach(row -> attempts.add(row.getInt(0)));
    }
    assertThat(Collections.frequency(attempts, attempts.get(0)))
        .as("attempts whose rows are there: %s", attempts)
        .isEqualTo(attempts.size())
        .isEqualTo(writing.tables().size());
    return attempts.get(0);
  }

  /** The two ways in which tables are written. */
  private enum Writing {
    /** Two tables in one pass, a file of each from a task. */
    BY_TABLE_WRITER(2) {
      @Override
      void write(SparkSession spark, org.apache.hadoop.fs.Path root) {
        new TableWriter(spark, root, Map.of(TABLES.get(0), SCHEMA, TABLES.get(1), SCHEMA))
            .write(
                tasks(spark),
                (rows, tables) -> {
                  for (int row = 0; row < ROWS; row++) {
                    for (String table : TABLES) {
                      tables.write(table, new GenericInternalRow(new Object[] {task(), attempt()}));
                    }
                  }
                  return 0;
                });
      }
    },
    /** One table, two files of it from a task. */
    BY_DATA_FRAME(1) {
      @Override
      void write(SparkSession spark, org.apache.hadoop.fs.Path root) {
        JavaRDD<Row> rows =
            tasks(spark)
                .flatMap(
                    task ->
                        Collections.nCopies(ROWS, RowFactory.create(task(), attempt())).iterator());
        spark
            .createDataFrame(rows, SCHEMA.columns())
            .write()
            .option("maxRecordsPerFile", ROWS / 2)
            .parquet(root + "/" + TABLES.get(0));
      }
    };

    private final int tables;

    Writing(int tables) {
      this.tables = tables;
    }

    List<String> tables() {
      return TABLES.subList(0, tables);
    }

    abstract void write(SparkSession spark, org.apache.hadoop.fs.Path root);
  }

  private static JavaRDD<Integer> tasks(SparkSession spark) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext())
        .parallelize(List.of(0, 1, 2, 3), TASKS);
  }

  private static Integer task() {
    return TaskContext.get().partitionId();
  }

  private static Integer attempt() {
    return TaskContext.get().attemptNumber();
  }

  /** Lets a stalled first attempt go on when the second one has ended. */
  private final class SecondAttempts extends SparkListener {
    @Override
    public void onTaskEnd(SparkListenerTaskEnd ended) {
      if (ended.taskInfo().index() == 0 && ended.taskInfo().attemptNumber() == 1) {
        try {
          Files.createFile(FirstAttempt.goOn(signals, ended.stageId()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
