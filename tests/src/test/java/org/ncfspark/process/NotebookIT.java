package org.ncfspark.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.job.EvaluateJob;
import org.ncfspark.job.RetrainJob;
import org.ncfspark.session.Sessions;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;

/** What others read of two nights on the sample data: the notebook, and Prometheus. */
class NotebookIT {
  private static final Path NOTEBOOK = Project.ROOT.resolve("notebooks-data/nights.ipynb");
  private static final Path SAMPLE = Project.ROOT.resolve("notebooks-data/sample/part-00000.txt");
  private static final int EVERY = 20;

  /** A program that runs the notebook: by Jupyter if that is there, else cell by cell. */
  private static final String EXECUTE =
      """
      import json, sys
      try:
          import ipykernel, nbclient, nbformat
      except ImportError:
          names = {"__name__": "__main__"}
          for cell in json.load(open(sys.argv[1]))["cells"]:
              if cell["cell_type"] == "code":
                  exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
      else:
          nbclient.NotebookClient(nbformat.read(sys.argv[1], as_version=4)).execute()
      """;

  @TempDir static Path scratch;
  private static SparkSession spark;

  @BeforeAll
  static void publishTwoNights() throws IOException {
    spark = session();
    spark.sparkContext().setCheckpointDir(scratch.resolve("rounds").toString());
    ArtifactStore store =
        new ArtifactStore(spark.sparkContext().hadoopConfiguration(), work().toString());
    List<String> lines = Files.readAllLines(SAMPLE);
    write(
        IntStream.range(0, lines.size()).filter(i -> i % EVERY != 0).mapToObj(lines::get).toList());
    new RetrainJob(spark, config(), store).run();
    write(lines);
    String run = (String) new RetrainJob(spark, config(), store).run().summary().get("serving");
    new EvaluateJob(spark, config(), store, List.of(run)).run();
  }

  @AfterAll
  static void stopSpark() {
    if (spark != null) {
      spark.stop();
    }
  }

  /** A session with the page for Prometheus that the page for operators describes. */
  private static SparkSession session() {
    Properties before = (Properties) System.getProperties().clone();
    System.setProperty("spark.master", "local[2]");
    System.setProperty("spark.sql.shuffle.partitions", "2");
    System.setProperty("spark.ui.enabled", "true");
    System.setProperty("spark.ui.port", "0");
    System.setProperty(
        "spark.metrics.conf", Project.ROOT.resolve("submit/metrics.properties").toString());
    try {
      return Sessions.open("nights");
    } finally {
      System.setProperties(before);
    }
  }

  private static Path work() {
    return scratch.resolve("work");
  }

  private static Path input() {
    return scratch.resolve("input");
  }

  private static void write(List<String> lines) throws IOException {
    Files.write(Files.createDirectories(input()).resolve("part-00000.txt"), lines);
  }

  private static NcfConfig config() {
    return ConfigLoader.load(
        List.of(Project.GENERATED),
        List.of(
            "data.input=" + input(),
            "work=" + work(),
            "train.epochs=2",
            "evaluate.bootstrap-samples=100",
            "retrain.gates.max-drop=1",
            "retrain.gates.at-least-popularity=false"));
  }

  @Test
  void whatTheNotebookReadsIsPublished() throws IOException {
    Map<String, List<String>> reads = reads();
    assertThat(reads).hasSizeGreaterThan(8);
    for (Map.Entry<String, List<String>> declared : reads.entrySet()) {
      List<Path> published = published(declared.getKey());
      assertThat(published).as(declared.getKey()).isNotEmpty();
      if (Files.isDirectory(published.get(0))) {
        assertThat(spark.read().parquet(published.get(0).toString()).columns())
            .as(declared.getKey())
            .containsAll(declared.getValue());
      } else {
        for (String field : declared.getValue()) {
          assertThat(published)
              .as("%s: %s", declared.getKey(), field)
              .anySatisfy(file -> assertThat(has(json(file), field)).isTrue());
        }
      }
    }
  }

  @Test
  void theNotebookReadsOnlyWhatItDeclares() throws IOException {
    Map<String, List<String>> reads = reads();
    List<String> cells = cells();
    String later = String.join("\n", cells.subList(1, cells.size()));
    assertThat(later).doesNotContain("read_parquet", "json.load", "open(", "[\"details\"]");
    Matcher values = Pattern.compile("value\\(\"([^\"]+)\", \\w+, \"([^\"]+)\"\\)").matcher(later);
    assertThat(values.results())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            value ->
                assertThat(reads.getOrDefault(value.group(1), List.of())).contains(value.group(2)));
    Matcher tables = Pattern.compile("table\\(\"([^\"]+)\"").matcher(later);
    assertThat(tables.results()).allSatisfy(table -> assertThat(reads).containsKey(table.group(1)));
  }

  @Test
  void theNotebookRuns() throws IOException {
    Map<String, String> environment =
        Map.of("NCF_WORK", work().toString(), "MPLBACKEND", "Agg", "PYTHONDONTWRITEBYTECODE", "1");
    assumeTrue(
        runs(List.of("python3", "-c", "import pandas, pyarrow")),
        "python3 with pandas and pyarrow is not there: the notebook was not executed");
    Path execute = Files.writeString(scratch.resolve("execute.py"), EXECUTE);
    Command run =
        Command.run(
            scratch, environment, List.of("python3", execute.toString(), NOTEBOOK.toString()));
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void trainingIsReadableByPrometheusUnderTheNamesOfThePageForOperators() throws Exception {
    URI page = URI.create(spark.sparkContext().uiWebUrl().get() + "/metrics/prometheus/");
    String metrics =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
            .body();
    List<String> documented =
        Pattern.compile("metrics_ncf_driver_training_\\w+")
            .matcher(Files.readString(Project.OPERATING))
            .results()
            .map(name -> name.group())
            .toList();
    assertThat(documented).hasSizeGreaterThan(5);
    assertThat(documented)
        .allSatisfy(
            name ->
                assertThat(metrics)
                    .containsPattern("(?m)^" + name + "\\{type=\"\\w+\"} [0-9.E-]+$"));
  }

  private static boolean runs(List<String> line) {
    return Command.isThere(line.get(0)) && Command.run(scratch, Map.of(), line).code() == 0;
  }

  private static List<String> cells() {
    return json(NOTEBOOK).get("cells").findParents("outputs").stream()
        .map(cell -> String.join("", Schedule.texts(cell.get("source"))))
        .toList();
  }

  /** The first cell's declaration, which is JSON. */
  private static Map<String, List<String>> reads() throws IOException {
    String cell = cells().get(0);
    String declared = cell.substring(cell.indexOf("READS = ") + "READS = ".length());
    try (JsonParser parser = new ObjectMapper().createParser(declared)) {
      return JsonMapper.builder()
          .build()
          .readerForMapOf(List.class)
          .<Map<String, List<String>>>readValue(parser);
    }
  }

  /** The files or tables of a declared path, in which ID and NAME stand for any. */
  private static List<Path> published(String declared) throws IOException {
    Pattern path = Pattern.compile(declared.replace("ID", "[^/.][^/]*").replace("NAME", "[^/]+"));
    try (Stream<Path> all = Files.walk(work(), 4)) {
      return all.filter(file -> path.matcher(work().relativize(file).toString()).matches())
          .sorted()
          .toList();
    }
  }

  private static boolean has(JsonNode document, String field) {
    if (document.isArray()) {
      for (JsonNode entry : document) {
        if (has(entry, field)) {
          return true;
        }
      }
      return false;
    }
    int dot = field.indexOf('.');
    return dot < 0
        ? document.has(field)
        : document.has(field.substring(0, dot))
            && has(document.get(field.substring(0, dot)), field.substring(dot + 1));
  }

  private static JsonNode json(Path file) {
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new AssertionError("Not JSON: " + file, e);
    }
  }
}
