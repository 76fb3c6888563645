package org.ncfspark.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a work directory whose every bit must be as it was published. */
record PublishedFiles(Path work) {
  /** What is not covered, by what its path contains, and why. */
  private static final Map<String, String> NOT_COVERED =
      Map.of(
          "/attempts/", "what undecided nights said, for people: no decision rests on it",
          "/_SUCCESS", "empty: there is no bit to flip",
          "/locks/", "who is writing, not what is published; the token is a folder's name",
          "/.staging/", "is never read");

  /** All that are covered, by the folder of their kind. */
  Map<String, List<Path>> byKind() throws IOException {
    return all().stream()
        .collect(
            Collectors.groupingBy(
                file -> work.relativize(file).getName(0).toString(),
                TreeMap::new,
                Collectors.toList()));
  }

  List<Path> all() throws IOException {
    try (Stream<Path> all = Files.walk(work)) {
      return all.filter(Files::isRegularFile).filter(this::isCovered).sorted().toList();
    }
  }

  private boolean isCovered(Path file) {
    String path = "/" + work.relativize(file);
    return NOT_COVERED.keySet().stream().noneMatch(path::contains);
  }

  /** The last, in order of names, whose path below the work directory matches. */
  Path last(String pattern) throws IOException {
    List<Path> matching =
        all().stream().filter(file -> work.relativize(file).toString().matches(pattern)).toList();
    assertThat(matching).as(pattern).isNotEmpty();
    return matching.get(matching.size() - 1);
  }

  static boolean isPointer(Path file) {
    return file.getFileName().toString().startsWith("CURRENT-");
  }
}
