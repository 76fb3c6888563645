package org.ncfspark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ncfspark.job.JobResult;

class QuickstartResultTest {
  private record Evaluated(String report, Map<String, Object> summary) implements JobResult {}

  private static final JobResult RESULT =
      new QuickstartResult(
          new Evaluated("figures", Map.of("evaluation", "quickstart-1")), "/tmp/w", "/tmp/w/data");

  @Test
  void itsLastWordsNameTheReport() {
    assertThat(RESULT.report())
        .startsWith("figures\n")
        .contains("The report is /tmp/w/evaluations/quickstart-1/report.txt\n");
  }

  @Test
  void whatItSuggestsAreCommandsOnAWorkDirectory() {
    List<String> suggested =
        RESULT
            .report()
            .replace("\\\n", "")
            .lines()
            .map(String::strip)
            .filter(line -> line.startsWith("submit/ncf "))
            .toList();
    assertThat(suggested).hasSize(4);
    for (String command : suggested) {
      List<String> words = Arrays.asList(command.split(" +"));
      assertThat(words).contains("--work");
      Main.commandLine().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    }
  }
}
