package org.ncfspark.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.cli.Main;
import org.ncfspark.settings.ConfigLoader;

/** The commands that the pages show: their options, and the keys that they set. */
class PageCommandsTest {
  private static final Pattern COMMAND = Pattern.compile("(?m)^.*?submit/ncf ([a-z-]+ [^#\n]*)");
  private static final Pattern CONTINUED = Pattern.compile("\\\\\n\\s*");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\\S+");

  static Stream<List<String>> commands() {
    return Stream.of(
            "README.md",
            "spark-jobs/docs/clusters.md",
            "spark-jobs/docs/nights.md",
            "spark-jobs/docs/results.md",
            "spark-jobs/docs/sharded-training.md",
            "spark-jobs/docs/speed.md",
            "spark-jobs/docs/training.md",
            "spark-jobs/docs/your-own-data.md")
        .flatMap(page -> shown(Page.read(page)));
  }

  /** Commands in code blocks, whose lines are indented. */
  private static Stream<List<String>> shown(Page page) {
    String joined = CONTINUED.matcher(page.text()).replaceAll(" ");
    return COMMAND
        .matcher(joined)
        .results()
        .filter(line -> line.group().startsWith("    "))
        .map(line -> words(line.group(1)));
  }

  private static List<String> words(String command) {
    return WORD.matcher(command)
        .results()
        .map(word -> word.group(1) == null ? word.group() : word.group(1))
        .filter(word -> !word.equals("..."))
        .toList();
  }

  @Test
  void thereAreManyCommands() {
    assertThat(commands()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void optionsAreOnesThatTheCommandTakes(List<String> command) {
    List<String> help = new ArrayList<>(command);
    help.add("--help"); // Options that the command does not know are refused nevertheless.
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream discarded = new PrintStream(OutputStream.nullOutputStream());
    int code = Main.run(help.toArray(String[]::new), discarded, new PrintStream(err));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void filesAndKeysAreOnesThatThereAre(List<String> command) {
    List<Path> files =
        values(command, "--config").stream()
            .filter(file -> file.startsWith("conf/") && !file.contains("MODEL"))
            .map(file -> Path.of("..").resolve(file))
            .toList();
    assertThatCode(() -> ConfigLoader.load(files, values(command, "--set")))
        .as(String.join(" ", command))
        .doesNotThrowAnyException();
  }

  /** All values of an option, which may be given several times and may take several values. */
  private static List<String> values(List<String> command, String option) {
    List<String> values = new ArrayList<>();
    boolean follows = false;
    for (String word : command) {
      if (word.startsWith("--")) {
        follows = word.equals(option);
      } else if (follows) {
        values.add(word);
      }
    }
    return values;
  }
}
