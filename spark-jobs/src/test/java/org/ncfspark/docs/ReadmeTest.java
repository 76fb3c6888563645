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
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ncfspark.LocalSpark;
import org.ncfspark.cli.Main;
import org.ncfspark.job.PipelineJob;
import org.ncfspark.job.RecommendJob;
import org.ncfspark.settings.ConfigLoader;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactStore;

/** The example of the README, done as the README says. */
class ReadmeTest {
  private static final Page EXAMPLE = Page.README.section("Your own data");

  @TempDir Path directory;
  private Path configuration;

  @BeforeEach
  void writeWhatAReaderWouldWrite() throws IOException {
    Files.writeString(directory.resolve("visits.csv"), EXAMPLE.blocks("csv").get(0));
    String here = EXAMPLE.blocks("hocon").get(0);
    here = here.replace("\"visits.csv\"", '"' + directory.toString() + "/visits.csv\"");
    here = here.replace("work = \"museums\"", "work = \"" + directory + "/museums\"");
    configuration = Files.writeString(directory.resolve("museums.conf"), here);
  }

  @Test
  void theConfigurationAndTheDataGiveTheRecommendationsThatAreShown() throws IOException {
    NcfConfig config =
        ConfigLoader.load(List.of(configuration), List.of("evaluate.bootstrap-samples=100"));
    SparkSession spark = LocalSpark.session();
    ArtifactStore store = new ArtifactStore(new Configuration(), config.work());
    Object run = new PipelineJob(spark, List.of(config), store).run().summary().get("run");
    RecommendJob recommend = new RecommendJob(spark, config, store, (String) run);
    Object path = recommend.run().summary().get("path");
    List<String> lines =
        spark.read().text(path.toString()).collectAsList().stream()
            .map(row -> row.getString(0))
            .toList();
    assertThat(String.join("\n", lines) + "\n").isEqualTo(EXAMPLE.blocks("csv").get(1));
  }

  @Test
  void theCommandsAreOnesThatNcfTakes() {
    List<String> commands = EXAMPLE.blocks("sh").get(0).lines().toList();
    assertThat(commands).hasSize(2);
    for (String command : commands) {
      String dryRun = command.replace("museums.conf", configuration.toString()) + " --dry-run";
      List<String> words = List.of(dryRun.split(" "));
      assertThat(words.get(0)).isEqualTo("submit/ncf");
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      String[] arguments = words.subList(1, words.size()).toArray(String[]::new);
      int code = Main.run(arguments, discarded(), new PrintStream(err));
      assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
    }
  }

  private static PrintStream discarded() {
    return new PrintStream(OutputStream.nullOutputStream());
  }
}
