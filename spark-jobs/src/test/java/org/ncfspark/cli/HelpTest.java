package org.ncfspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ncfspark.settings.ConfigLoader;
import picocli.CommandLine;

/** What {@code --help} prints fits a terminal, and its examples are commands that exist. */
class HelpTest {
  private static final int COLUMNS = 80;
  private static final String EXAMPLE = "  ncf ";
  private static final String CONTINUED = "\\";

  static Collection<CommandLine> commands() {
    return Main.commandLine().getSubcommands().values();
  }

  private static String[] footer(CommandLine command) {
    return command.getCommandSpec().usageMessage().footer();
  }

  /** Commands of the footer, each on one line. */
  private static List<String> examples(CommandLine command) {
    List<String> examples = new ArrayList<>();
    boolean continued = false;
    for (String line : footer(command)) {
      if (continued) {
        int last = examples.size() - 1;
        examples.set(last, examples.get(last).replace(CONTINUED, "") + line.strip());
      } else if (line.startsWith(EXAMPLE)) {
        examples.add(line.strip());
      }
      continued = line.endsWith(CONTINUED);
    }
    return examples;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesAreNotBrokenByTheTerminal(CommandLine command) {
    assertThat(footer(command)).allSatisfy(line -> assertThat(line).hasSizeLessThan(COLUMNS));
    assertThat(command.getUsageMessage().lines())
        .contains(footer(command))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(COLUMNS));
  }

  @Test
  void theExitCodesAreNotBrokenByTheTerminal() {
    CommandLine main = Main.commandLine();
    assertThat(main.getUsageMessage().lines()).contains(footer(main));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasExamplesThatItTakes(CommandLine command) {
    assertThat(examples(command)).isNotEmpty();
    for (String example : examples(command)) {
      List<String> words = Arrays.asList(example.replace("'", "").split(" +"));
      Main.commandLine().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
      List<Path> files = after("--config", words).stream().map(Path.of("..")::resolve).toList();
      assertThat(files).allMatch(Files::isRegularFile);
      ConfigLoader.load(files, after("--set", words)); // Keys that there are.
    }
  }

  private static List<String> after(String option, List<String> words) {
    List<String> values = new ArrayList<>();
    String last = "";
    for (String word : words) {
      if (word.startsWith("--")) {
        last = word;
      } else if (last.equals(option)) {
        values.add(word);
      }
    }
    return values;
  }

  @Test
  void aCommandsOwnOptionsComeBeforeThoseOfAll() {
    String help = Main.commandLine().getSubcommands().get("recommend").getUsageMessage();
    assertThat(help).containsSubsequence("  --run=", "  --users=", "  --config=", "  --dry-run");
  }
}
