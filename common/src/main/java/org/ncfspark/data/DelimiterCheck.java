package org.ncfspark.data;

import java.util.List;
import java.util.Optional;
import org.ncfspark.error.DataContractException;

/** Refuses a delimiter that a file does not have, and names one that it has. */
final class DelimiterCheck {
  private static final List<String> USUAL = List.of("\t", "::", ";", ",", "|", " ");

  private DelimiterCheck() {}

  /**
   * @throws DataContractException if no line of the head has {@code delimiter}
   */
  static void check(String delimiter, FileHead head) {
    if (head.lines().stream().anyMatch(line -> line.contains(delimiter))) {
      return;
    }
    Optional<String> likely =
        USUAL.stream()
            .filter(other -> head.lines().stream().allMatch(line -> line.contains(other)))
            .findFirst();
    throw new DataContractException(
        head.file()
            + " has no "
            + written(delimiter)
            + " (data.delimiter) in its first "
            + head.lines().size()
            + " lines; "
            + likely.map(other -> "all of them have " + written(other) + ", ").orElse("")
            + "the first is "
            + Excerpt.of(head.lines().get(0)));
  }

  private static String written(String delimiter) {
    return '"' + delimiter.replace("\t", "\\t") + '"';
  }
}
