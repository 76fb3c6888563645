package org.ncfspark.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tooltip shows the first sentence of a javadoc alone, without the comments above it. */
class JavadocTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVADOC = Pattern.compile("/\\*\\*[\\s*]*(.*?)\\*/", Pattern.DOTALL);

  /** Beginnings that lean on another comment, or on a verb that is not there. */
  private static final Pattern LEANING =
      Pattern.compile(
          "(The same|Same|As|Likewise|Ditto|Also|And|Or|But|So|That|Which|Where|Whose|With|Without"
              + "|Of|Else|Those|They|Them|Their|Its|Back|On to|Before|After|From now)\\b.*",
          Pattern.DOTALL);

  @Test
  void noJavadocLeansOnWhatATooltipDoesNotShow() throws IOException {
    List<Path> sources = sources();
    assertThat(sources).hasSizeGreaterThan(500);
    assertThat(sources).flatMap(JavadocTest::leaning).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {" The same for rows. ", "\n * As above, with\n * a bias.\n "})
  void leaningIsSeenOnOneLineAndOnSeveral(String text) {
    String opened =
        "/*" + "*"; // In one piece this were a javadoc, which the other test would find.
    assertThat(leaning("A.java", opened + text + "*/")).hasSize(1);
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> ROOT.relativize(file).toString().matches("[a-z-]+/src/.*"))
          .toList();
    }
  }

  private static List<String> leaning(Path source) {
    try {
      return leaning(source.getFileName().toString(), Files.readString(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> leaning(String name, String text) {
    return JAVADOC
        .matcher(text)
        .results()
        .map(javadoc -> javadoc.group(1))
        .filter(comment -> LEANING.matcher(comment).matches())
        .map(comment -> name + ": " + comment.lines().findFirst().orElse(""))
        .toList();
  }
}
