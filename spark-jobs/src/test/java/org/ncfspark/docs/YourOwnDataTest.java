package org.ncfspark.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.LocalSpark;
import org.ncfspark.cli.Main;
import org.ncfspark.job.PreprocessJob;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;

/** The examples of the page on one's own data, done as the page says. */
class YourOwnDataTest {
  private static final Page PAGE = Page.read("spark-jobs/docs/your-own-data.md");
  private static final Pattern INPUT = Pattern.compile("input = \"([^\"]+)\"");
  private static final Pattern KEPT =
      Pattern.compile("keeps (\\d+) interactions of (\\d+) users and (\\d+) items");

  /** Languages of the blocks that show data. */
  private static final List<String> DATA = List.of("csv", "json", "text");

  @TempDir Path directory;

  static Stream<String> examples() {
    return PAGE.sections().filter(title -> !PAGE.section(title).blocks("hocon").isEmpty());
  }

  @Test
  void thereIsAnExampleOfEachFormat() {
    assertThat(examples().map(title -> PAGE.section(title).blocks("hocon").get(0)))
        .anyMatch(configuration -> configuration.contains("format = delimited"))
        .anyMatch(configuration -> configuration.contains("format = json-lines"))
        .anyMatch(configuration -> configuration.contains("format = parquet"))
        .anyMatch(configuration -> configuration.contains("format = adjacency"))
        .anyMatch(configuration -> configuration.contains("format = netflix"));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theConfigurationReadsTheDataThatIsShown(String title) throws IOException {
    Page example = PAGE.section(title);
    Path configuration = written(example);
    assertThat(dryRun(configuration)).isEmpty();

    NcfConfig config = ConfigLoader.load(List.of(configuration), List.of("work=" + directory));
    ArtifactStore store = new ArtifactStore(new Configuration(), config.work());
    Map<String, Object> counts =
        new PreprocessJob(LocalSpark.session(), config, store).run().summary();
    MatchResult kept = first(KEPT, example);
    assertThat(List.of("interactions", "users", "items"))
        .extracting(name -> counts.get(name).toString())
        .containsExactly(kept.group(1), kept.group(2), kept.group(3));
  }

  /** Writes the data and the configuration that a section shows. */
  private Path written(Page example) throws IOException {
    String configuration = example.blocks("hocon").get(0);
    Path data = directory.resolve(first(INPUT, example).group(1));
    for (String language : DATA) {
      for (String block : example.blocks(language)) {
        Files.writeString(data, block);
      }
    }
    for (String query : example.blocks("sql")) {
      LocalSpark.session().sql(query).write().parquet(data.toString());
    }
    String here = configuration.replace(data.getFileName().toString(), data.toString());
    return Files.writeString(directory.resolve("mine.conf"), here);
  }

  /**
   * @return what went wrong
   */
  private String dryRun(Path configuration) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] arguments = {
      "preprocess", "--config", "" + configuration, "--work", "" + directory, "--dry-run"
    };
    PrintStream discarded = new PrintStream(OutputStream.nullOutputStream());
    int code = Main.run(arguments, discarded, new PrintStream(err));
    return code == 0 ? "" : err.toString(StandardCharsets.UTF_8);
  }

  private static MatchResult first(Pattern pattern, Page page) {
    Matcher matcher = pattern.matcher(page.text());
    assertThat(matcher.find()).as("%s in %s", pattern, page.text()).isTrue();
    return matcher.toMatchResult();
  }
}
