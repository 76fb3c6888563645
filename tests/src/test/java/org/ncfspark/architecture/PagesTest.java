package org.ncfspark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages that people read: README, CONTRIBUTING, CHANGELOG and spark-jobs/docs. */
class PagesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern CONFIGURATION = Pattern.compile("\\bconf/[a-z]+/[a-z0-9-]+\\.conf");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  static Stream<Path> pages() throws IOException {
    List<Path> atTheRoot =
        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve).toList();
    try (Stream<Path> docs = Files.list(ROOT.resolve("spark-jobs/docs"))) {
      return Stream.concat(atTheRoot.stream(), docs.sorted().toList().stream());
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linesHaveAtMost120Characters(Path page) throws IOException {
    assertThat(Files.readAllLines(page))
        .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(120));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFilesAndHeadingsThatAreThere(Path page) throws IOException {
    for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
      if (!link.group(1).startsWith("http")) {
        Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
        assertThat(target).exists();
        if (link.group(2) != null) {
          assertThat(anchors(target)).as(link.group()).contains(link.group(2));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void configurationsThatPagesNameAreThere(Path page) throws IOException {
    assertThat(CONFIGURATION.matcher(Files.readString(page)).results())
        .allSatisfy(file -> assertThat(ROOT.resolve(file.group())).exists());
  }

  @Test
  void theReadmeIsReadInMinutes() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("README.md"))).hasSizeLessThanOrEqualTo(150);
  }

  /** The names that GitHub gives to headings. */
  private static List<String> anchors(Path page) throws IOException {
    return HEADING
        .matcher(Files.readString(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(text -> text.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
        .toList();
  }
}
