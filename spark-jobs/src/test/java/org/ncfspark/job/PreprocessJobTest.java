package org.ncfspark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.dataset.DatasetCounts;
import org.ncfspark.dataset.DatasetDetails;
import org.ncfspark.dataset.DatasetInputs;
import org.ncfspark.dataset.DatasetPublication;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.table.Tables;

class PreprocessJobTest {
  /** Users a, b and c; items x, y and z: in this order they are numbered. */
  private static final String RATINGS =
      """
      b\tz\t5\t30
      a\tx\t4\t10
      a\ty\t3\t20
      b\tx\t2\t20
      a\tz\t1\t20
      b\ty\t5\t10
      c\tx\t5\t50
      """;

  /** What these are as interactions: user, item, rating and time, in order. */
  private static final List<String> INTERACTIONS =
      List.of(
          "0 0 4.0 10",
          "0 1 3.0 20",
          "0 2 1.0 20",
          "1 0 2.0 20",
          "1 1 5.0 10",
          "1 2 5.0 30",
          "2 0 5.0 50");

  private static final String SECONDS = "epoch_micros div 1000000 as epoch_second";

  private static SparkSession spark;
  @TempDir Path directory;

  @BeforeAll
  static void startSpark() {
    spark = LocalSpark.session();
  }

  @Test
  void writesInteractionsIndexesAndSplit() throws IOException {
    Artifact dataset = preprocess(write("ratings.tsv", RATINGS), "split.order=time-then-line");
    assertThat(rows(dataset, "index/users")).containsExactly("0 a", "1 b", "2 c");
    assertThat(rows(dataset, "index/items")).containsExactly("0 x", "1 y", "2 z");
    assertThat(rows(dataset, "interactions")).isEqualTo(INTERACTIONS);
    // a: y and z at the same time, z in the later line. c has too few to hold out.
    assertThat(rows(dataset, "split/test")).containsExactly("0 2 1.0 20", "1 2 5.0 30");
    assertThat(rows(dataset, "split/validation")).containsExactly("0 1 3.0 20", "1 0 2.0 20");
    assertThat(rows(dataset, "split/train"))
        .containsExactly("0 0 4.0 10", "1 1 5.0 10", "2 0 5.0 50");
    String[] positions = {"0 0 0", "0 1 1", "0 2 2", "1 0 1", "1 1 0", "1 2 2", "2 0 0"};
    assertThat(positions(dataset, "interactions")).containsExactly(positions);
    assertThat(positions(dataset, "split/train", "split/validation", "split/test"))
        .containsExactly(positions);
    assertThat(dataset.manifest().details().get("split-rule"))
        .isEqualTo(
            "leave-one-out by time, ties by line order; users with fewer than 3 interactions are"
                + " only trained on");
    assertThat(store().current(ArtifactKind.DATASET, "dataset").id()).isEqualTo(dataset.id());
  }

  @Test
  void aDataSetThatIsPublishedIsTakenAsItIs() throws IOException {
    Path input = write("ratings.tsv", RATINGS);
    PreprocessResult first = run(input);
    PreprocessResult second = run(input);
    assertThat(second.dataset()).isEqualTo(first.dataset());
    assertThat(second.counts()).isEqualTo(first.counts());
    write("ratings.tsv", RATINGS + "c\ty\t5\t60\n");
    assertThat(run(input).dataset()).isNotEqualTo(first.dataset());
    assertThat(run(input, "seed=7").dataset()).isNotEqualTo(run(input).dataset());
  }

  @Test
  void repeatsMergeToTheEarliestAndRatingsBelowTheThresholdAreDropped() throws IOException {
    String repeats = "a\tz\t4\t9\na\tz\t5\t9\nc\ty\t0\t60\nc\tz\t-1\t60\n";
    PreprocessResult result = run(write("ratings.tsv", RATINGS + repeats));
    assertThat(result.counts()).isEqualTo(new DatasetCounts(11, 0, 2, 2, 0, 7, 3, 3, 3, 2, 2));
    // At the same time: the higher rating, in whatever order they come.
    assertThat(rows(dataset(result), "interactions")).contains("0 2 5.0 9");
    assertThat(result.report()).contains("- duplicates              2", "= kept ");
    assertThat(result.summary()).containsEntry("read", 11L).containsEntry("duplicates", 2L);
  }

  @Test
  void filtersDropItemsThenUsersOnce() throws IOException {
    PreprocessResult result =
        run(
            write("ratings.tsv", RATINGS + "d\tw\t1\t1\nd\tx\t1\t1\nd\ty\t1\t1\n"),
            "data.filter.min-item-interactions=2",
            "data.filter.min-user-interactions=3");
    // w goes, and then c and d, each with too few of the items that are left.
    assertThat(result.counts()).isEqualTo(new DatasetCounts(10, 0, 0, 0, 4, 6, 2, 3, 2, 2, 2));
    assertThat(rows(dataset(result), "index/items")).containsExactly("0 x", "1 y", "2 z");
    assertThat(rows(dataset(result), "index/users")).containsExactly("0 a", "1 b");
  }

  @Test
  void filtersGoOnUntilNothingFalls() throws IOException {
    // v needs d and e; these fall for lack of items, then v falls for lack of users.
    String chain = "e\tv\t1\t1\nd\tv\t1\t1\nd\tx\t1\t1\nb\tv\t1\t99\n";
    String[] settings = {
      "data.filter.min-item-interactions=3",
      "data.filter.min-user-interactions=3",
      "data.positive-above=-1"
    };
    Path input = write("ratings.tsv", chain + RATINGS + "f\ty\t1\t1\nf\tz\t1\t1\nf\tx\t1\t1\n");
    PreprocessResult once = run(input, settings);
    List<String> more = new ArrayList<>(Arrays.asList(settings));
    more.add("data.filter.passes=until-stable");
    PreprocessResult stable = run(input, more.toArray(new String[0]));
    assertThat(rows(dataset(once), "index/items")).containsExactly("0 v", "1 x", "2 y", "3 z");
    assertThat(rows(dataset(stable), "index/items")).containsExactly("0 x", "1 y", "2 z");
    assertThat(rows(dataset(stable), "index/users")).containsExactly("0 a", "1 b", "2 f");
    assertThat(stable.counts().interactions()).isEqualTo(9);
    assertThat(stable.counts().filtered()).isEqualTo(5);
  }

  @Test
  void compressedFilesHeadersByteOrderMarksAndLineEndsMakeNoDifference() throws IOException {
    String windows = "\uFEFFu\ti\tr\tt\r\n" + RATINGS.replace("\n", "\r\n").stripTrailing();
    String[] header = {
      "data.header=true",
      "data.columns.user=u",
      "data.columns.item=i",
      "data.columns.rating=r",
      "data.columns.time=t"
    };
    assertThat(rows(preprocess(write("windows.tsv", windows), header), "interactions"))
        .isEqualTo(INTERACTIONS);
    assertThat(rows(preprocess(gzipped("ratings.tsv.gz", RATINGS)), "interactions"))
        .isEqualTo(INTERACTIONS);
    Path zstd = directory.resolve("ratings.tsv.zst");
    try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zstd))) {
      out.write(RATINGS.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(rows(preprocess(zstd), "interactions")).isEqualTo(INTERACTIONS);
  }

  @Test
  void soItIsWithOtherFormats() throws IOException {
    String colons = "\uFEFF" + RATINGS.replace("\t", "::").replace("\n", "\r\n");
    assertThat(
            rows(
                preprocess(gzipped("ratings.dat.gz", colons), "data.delimiter=\"::\""),
                "interactions"))
        .isEqualTo(INTERACTIONS);
    String json =
        RATINGS
            .replaceAll(
                "(?m)^(.)\t(.)\t(.)\t(.*)$",
                "{\"u\": \"$1\", \"more\": [{}], \"i\": \"$2\", \"r\": $3, \"t\": $4}")
            .replace("\n", "\r\n");
    String[] keys = {
      "data.format=json-lines",
      "data.columns.user=u",
      "data.columns.item=i",
      "data.columns.rating=r",
      "data.columns.time=t"
    };
    assertThat(rows(preprocess(gzipped("ratings.json.gz", "\uFEFF" + json), keys), "interactions"))
        .isEqualTo(INTERACTIONS);
  }

  @Test
  void soItIsWithOtherEncodingsAndNetflixBlocks() throws IOException {
    Path wide = directory.resolve("wide.tsv");
    Files.write(wide, RATINGS.getBytes(StandardCharsets.UTF_16));
    assertThat(rows(preprocess(wide, "data.encoding=UTF-16"), "interactions"))
        .isEqualTo(INTERACTIONS);
    assertThatThrownBy(() -> run(wide))
        .isInstanceOf(DataContractException.class)
        .hasMessage("file:" + wide + " is UTF-16 text: set data.encoding = UTF-16");
    // More than a slice, had the file any.
    String blocks =
        "z:\nb,5,30\na,1,20\nx:\na,4,10\nb,2,20\nc,5,50\n\n"
            + "#".repeat(5 << 20)
            + "\ny:\na,3,20\nb,5,10\n";
    assertThat(
            rows(
                preprocess(
                    write("netflix.txt", blocks), "data.format=netflix", "data.max-bad-share=0.2"),
                "interactions"))
        .isEqualTo(INTERACTIONS);
  }

  @Test
  void aFolderAGlobAndAFileAreTheSame() throws IOException {
    int middle = RATINGS.indexOf("b\tx");
    Path folder = Files.createDirectory(directory.resolve("in"));
    Files.writeString(folder.resolve("part-0"), RATINGS.substring(0, middle));
    Files.writeString(folder.resolve("part-1"), RATINGS.substring(middle));
    Files.writeString(folder.resolve("_SUCCESS"), "");
    assertThat(rows(preprocess(folder), "interactions")).isEqualTo(INTERACTIONS);
    assertThat(rows(preprocess(folder.resolve("part-*")), "interactions")).isEqualTo(INTERACTIONS);
  }

  @Test
  void theOrderOfFilesAndLinesDecidesNothing() throws IOException {
    String repeats = "a\tz\t5\t20\nc\ty\t2\t50\nc\tz\t2\t50\nc\ty\t4\t50\n";
    List<String> lines = new ArrayList<>((RATINGS + repeats).lines().toList());
    Artifact dataset = preprocess(write("ratings.tsv", String.join("\n", lines)));
    Path folder = Files.createDirectory(directory.resolve("shuffled"));
    Collections.shuffle(lines, new Random(1));
    for (int part = 0; part < 3; part++) {
      int first = 4 * part;
      List<String> some = lines.subList(first, Math.min(first + 4, lines.size()));
      Files.writeString(folder.resolve("part-" + part), String.join("\n", some));
    }
    Artifact shuffled = preprocess(folder);
    for (String table :
        List.of("index/users", "index/items", "interactions", "split/validation", "split/test")) {
      assertThat(rows(shuffled, table)).as(table).isEqualTo(rows(dataset, table));
    }
  }

  @Test
  void badLinesBelowTheShareAreWrittenAsideWithFileLineAndReason() throws IOException {
    Path input = directory.resolve("ratings.tsv");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("oops\n\n".getBytes(StandardCharsets.UTF_8));
    bytes.write(RATINGS.getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[] {'a', (byte) 0xC3, '(', '\t', 'y', '\t', '1', '\t', '1', '\n'});
    bytes.write("a\tx\tNaN\t1\n".getBytes(StandardCharsets.UTF_8));
    Files.write(input, bytes.toByteArray());
    PreprocessResult result = run(input, "data.max-bad-share=0.3");
    assertThat(result.counts().read()).isEqualTo(10);
    assertThat(result.counts().bad()).isEqualTo(3);
    assertThat(result.counts().interactions()).isEqualTo(7);
    List<Row> quarantine =
        spark.read().json(dataset(result).path("quarantine")).orderBy("line").collectAsList();
    assertThat(quarantine)
        .extracting(row -> row.getLong(row.fieldIndex("line")) + " " + reason(row))
        .containsExactly(
            "1 expected 4 columns, found 1", "10 not valid UTF-8", "11 rating 'NaN' is not finite");
    assertThat(quarantine.get(0).<String>getAs("file")).endsWith("ratings.tsv");
    assertThat(quarantine.get(0).<String>getAs("text")).isEqualTo("oops");
  }

  @Test
  void badLinesAboveTheShareStopTheRunAndCanBeSeen() throws IOException {
    Path input = write("ratings.tsv", RATINGS + "oops\n");
    assertThatThrownBy(() -> run(input))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("1 of 8 records are bad, more than data.max-bad-share = 0.01")
        .hasMessageContaining("ratings.tsv:8 expected 4 columns, found 1")
        .hasMessageContaining("work/quarantine/dataset-");
    try (Stream<Path> files = Files.walk(directory.resolve("work/quarantine"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".json"))).hasSize(1);
    }
    assertThat(directory.resolve("work/datasets")).doesNotExist();
  }

  @Test
  void inputThatIsNoneIsNamed() throws IOException {
    Path missing = directory.resolve("missing.tsv");
    assertThatThrownBy(() -> run(missing))
        .isInstanceOf(DataContractException.class)
        .hasMessage("Input " + missing + " does not exist");
    Path empty = write("empty.tsv", "");
    assertThatThrownBy(() -> run(empty)).hasMessageStartingWith("Input " + empty + " is empty");
    Path folder = Files.createDirectory(directory.resolve("folder"));
    Files.writeString(folder.resolve("other.txt"), "");
    assertThatThrownBy(() -> run(folder, "data.files=[\"ratings.dat\"]"))
        .hasMessageContaining("No file ratings.dat (nor .gz, .zst) in input folder")
        .hasMessageContaining("found other.txt");
    Path zip = write("ml-1m.zip", "PK");
    assertThatThrownBy(() -> run(zip)).hasMessageContaining("unpack it first");
    assertThatThrownBy(() -> run(write("r.tsv", RATINGS), "data.input=\"\""))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageStartingWith("No input: ");
  }

  @Test
  void aTruncatedGzipFileIsNamed() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append(i % 977).append('\t').append(i % 1009).append("\t5\t").append(i).append('\n');
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
    Path input = directory.resolve("ratings.tsv.gz");
    Files.write(input, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    assertThatThrownBy(() -> run(input))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("ratings.tsv.gz: its compressed content ends too early");
  }

  @Test
  void nothingLeftIsAnError() throws IOException {
    Path input = write("ratings.tsv", RATINGS);
    assertThatThrownBy(() -> run(input, "data.filter.min-item-interactions=9"))
        .hasMessageContaining("Nothing is left of 7 interactions");
    assertThatThrownBy(() -> run(input, "data.positive-above=5"))
        .hasMessageContaining(
            "None of 7 interactions has a rating above data.positive-above = 5.0");
    assertThatThrownBy(() -> run(input, "split.min-user-interactions=4"))
        .hasMessageContaining("No user has split.min-user-interactions = 4 interactions");
  }

  @Test
  void manySlicesGiveTheSameLinesAsOne() throws IOException {
    StringBuilder lines = new StringBuilder();
    String user = "user".repeat(25); // Many bytes in few lines.
    for (int i = 0; i < 90_000; i++) {
      lines.append(user).append(i % 2003).append('\t').append(i % 3001).append("\t5\t7\r\n");
    }
    PreprocessResult plain = run(write("big.tsv", lines + "oops\n"));
    assertThat(Files.size(directory.resolve("big.tsv"))).isGreaterThan(2 * (4L << 20));
    Row bad = spark.read().json(dataset(plain).path("quarantine")).first();
    assertThat(bad.getLong(bad.fieldIndex("line"))).isEqualTo(90_001);
    Path gzip = directory.resolve("big.tsv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write((lines + "oops\n").getBytes(StandardCharsets.UTF_8));
    }
    PreprocessResult whole = run(gzip);
    assertThat(plain.counts()).isEqualTo(whole.counts());
    assertThat(plain.counts().read()).isEqualTo(90_001);
    for (String table : List.of("index/users", "index/items", "split/test")) {
      assertThat(rows(dataset(plain), table)).isEqualTo(rows(dataset(whole), table));
    }
  }

  @Test
  void usersAndItemsKeepTheirIndexesAndNewOnesComeBehind() throws IOException {
    Artifact first = preprocess(write("ratings.tsv", RATINGS));
    // Newcomers stand first, the order of the others is another, and c is gone.
    String grown = "d\tw\t5\t60\nb\ty\t5\t10\nb\tx\t2\t20\nb\tz\t5\t30\na\ty\t3\t20\n";
    Artifact second = continuing(first, write("ratings.tsv", grown));
    assertThat(rows(second, "index/users")).containsExactly("0 a", "1 b", "2 c", "3 d");
    assertThat(rows(second, "index/items")).containsExactly("0 x", "1 y", "2 z", "3 w");
    assertThat(rows(second, "interactions"))
        .containsExactly("0 1 3.0 20", "1 0 2.0 20", "1 1 5.0 10", "1 2 5.0 30", "3 3 5.0 60");
    assertThat(second.manifest().details()).containsEntry("continues", List.of(first.id()));
    Artifact third = continuing(second, write("ratings.tsv", grown + "d\tv\t5\t70\n"));
    assertThat(rows(third, "index/items")).endsWith("4 v");
    assertThat(third.manifest().details())
        .containsEntry("continues", List.of(first.id(), second.id()));
  }

  @Test
  void filtersHoldForNewcomersOnly() throws IOException {
    String filter = "data.filter.min-user-interactions=2";
    Artifact first = preprocess(write("ratings.tsv", RATINGS), filter);
    assertThat(rows(first, "index/users")).containsExactly("0 a", "1 b");
    String less = "e\tz\t5\t60\nb\ty\t5\t10\nb\tx\t2\t20\nb\tz\t5\t30\na\ty\t3\t20\n";
    Artifact second = continuing(first, write("ratings.tsv", less), filter);
    assertThat(rows(second, "index/users")).containsExactly("0 a", "1 b");
    assertThat(rows(second, "interactions")).hasSize(4).contains("0 1 3.0 20");
  }

  @Test
  void anIncrementIsAddedToWhatWasKnownFromTheWatermarkOn() throws IOException {
    String increment = "retrain.mode=increment";
    Artifact first = preprocess(write("ratings.tsv", RATINGS), increment);
    String news = "d\tw\t5\t60\nc\ty\t4\t50\na\tw\t5\t49\nb\tz\t5\t30\n";
    Artifact second = continuing(first, write("ratings.tsv", news), increment);
    assertThat(rows(second, "index/users")).containsExactly("0 a", "1 b", "2 c", "3 d");
    // 50 is the latest known time: what was before it is left aside.
    assertThat(rows(second, "interactions"))
        .hasSize(9)
        .containsAll(rows(first, "interactions"))
        .contains("3 3 5.0 60", "2 1 4.0 50");
    assertThat(DatasetDetails.of(second).counts())
        .isEqualTo(new DatasetCounts(11, 0, 0, 2, 0, 9, 4, 4, 5, 2, 2));
    // Equal times: what was held out before is held out again.
    assertThat(rows(second, "split/test")).isEqualTo(rows(first, "split/test"));
  }

  @Test
  void anIncrementComesBehindWhatWasKnownInItsOrder() throws IOException {
    String[] settings = {"retrain.mode=increment", "split.order=line"};
    String known = "a\tz\t5\t3\na\tx\t5\t2\na\ty\t5\t1\na\tw\t5\t4\n";
    Artifact first = preprocess(write("ratings.tsv", known), settings);
    assertThat(positions(first, "split/train")).containsExactly("0 1 1", "0 3 0"); // z, then x.
    Artifact second = continuing(first, write("ratings.tsv", "a\tv\t5\t4\n"), settings);
    assertThat(positions(second, "interactions"))
        .containsExactly("0 0 3", "0 1 1", "0 2 2", "0 3 0", "0 4 4");
  }

  @Test
  void aDataSetOfAnEarlierVersionWithWholeSecondsIsContinued() throws IOException {
    String[] settings = {"retrain.mode=increment", "data.time-format=epoch-seconds"};
    Artifact older = inWholeSeconds(preprocess(write("ratings.tsv", RATINGS), settings));
    Artifact second =
        continuing(older, write("ratings.tsv", "d\tw\t5\t50.5\na\tw\t5\t49\n"), settings);
    assertThat(rows(second, "interactions"))
        .hasSize(8)
        .contains("1 2 5.0 30000000", "2 0 5.0 50000000", "3 3 5.0 50500000");
  }

  /** The tables of a data set as they were before times had microseconds. */
  private Artifact inWholeSeconds(Artifact dataset) {
    return store()
        .publish(
            ArtifactKind.DATASET,
            "older",
            ConfigLoader.load(List.of(), List.of()),
            staging -> {
              for (String table :
                  List.of("interactions", "split/train", "split/validation", "split/test")) {
                spark
                    .read()
                    .parquet(dataset.path(table))
                    .selectExpr("user_index", "item_index", "rating", SECONDS)
                    .write()
                    .parquet(staging + "/" + table);
              }
              for (String table : List.of("index/users", "index/items")) {
                spark.read().parquet(dataset.path(table)).write().parquet(staging + "/" + table);
              }
              return new ArtifactDraft(List.of(), dataset.manifest().details());
            });
  }

  @Test
  void anIncrementWithoutNewInteractionsIsAnError() throws IOException {
    String increment = "retrain.mode=increment";
    Artifact first = preprocess(write("ratings.tsv", RATINGS), increment);
    Path old = write("ratings.tsv", "a\tw\t5\t49\n");
    assertThatThrownBy(() -> continuing(first, old, increment))
        .isInstanceOf(DataContractException.class)
        .hasMessageContaining("has no interaction from 1970-01-01T00:00:00.000050Z on");
    assertThatThrownBy(() -> run(old, increment, "data.filter.min-item-interactions=2"))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("retrain.mode: what data.filter drops one night");
  }

  private Artifact continuing(Artifact previous, Path input, String... settings) {
    List<String> all =
        new ArrayList<>(List.of("data.input=\"" + input + "\"", "data.time-format=epoch-micros"));
    all.addAll(Arrays.asList(settings));
    NcfConfig config = ConfigLoader.load(List.of(), all);
    return new DatasetPublication(spark, config, store())
        .of(DatasetInputs.of(spark, config), Optional.of(previous));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Path gzipped(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private PreprocessResult run(Path input, String... settings) {
    List<String> all =
        new ArrayList<>(List.of("data.input=\"" + input + "\"", "data.time-format=epoch-micros"));
    all.addAll(Arrays.asList(settings));
    NcfConfig config = ConfigLoader.load(List.of(), all);
    return new PreprocessJob(spark, config, store()).run();
  }

  private Artifact preprocess(Path input, String... settings) {
    return dataset(run(input, settings));
  }

  private Artifact dataset(PreprocessResult result) {
    return store().require(ArtifactKind.DATASET, result.dataset());
  }

  private ArtifactStore store() {
    return new ArtifactStore(
        spark.sparkContext().hadoopConfiguration(), directory.resolve("work").toString());
  }

  private static String reason(Row row) {
    return row.getAs("reason");
  }

  /** User, item and position of each row of these tables, in order. */
  private static List<String> positions(Artifact dataset, String... tables) {
    return Arrays.stream(tables)
        .flatMap(
            table -> Tables.INTERACTIONS.plainRows(spark, dataset.path(table)).collect().stream())
        .map(row -> row.get(0) + " " + row.get(1) + " " + row.get(4))
        .sorted()
        .toList();
  }

  /** The rows of a table but for positions, in order, their values divided by blanks. */
  private static List<String> rows(Artifact dataset, String table) {
    return spark.read().parquet(dataset.path(table)).drop("position").collectAsList().stream()
        .map(row -> row.mkString(" "))
        .sorted()
        .toList();
  }
}
