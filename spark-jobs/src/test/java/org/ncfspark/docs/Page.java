package org.ncfspark.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page for people, from which tests take what the page asks its readers to write and to run. */
record Page(String text) {
  static final Page README = read("README.md");
  private static final String FENCE = "```";

  static Page read(String path) {
    try {
      return new Page(Files.readString(Path.of("..").resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The part from the heading that begins with {@code title} to the next heading of its level. */
  Page section(String title) {
    int start = text.indexOf("\n## " + title);
    if (start < 0) {
      throw new AssertionError("The page has no section '" + title + "'");
    }
    int end = text.indexOf("\n## ", start + 1);
    return new Page(text.substring(start, end < 0 ? text.length() : end));
  }

  /** The titles of the sections, in their order. */
  Stream<String> sections() {
    return Pattern.compile("(?m)^## (.*)$").matcher(text).results().map(title -> title.group(1));
  }

  /** The fenced blocks of one language, in their order. */
  List<String> blocks(String language) {
    return Pattern.compile("(?ms)^" + FENCE + language + "\n(.*?)^" + FENCE + "$")
        .matcher(text)
        .results()
        .map(block -> block.group(1))
        .toList();
  }
}
