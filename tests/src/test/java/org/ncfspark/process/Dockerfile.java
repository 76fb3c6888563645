package org.ncfspark.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The recipe of the image, parsed. */
final class Dockerfile {
  private static final Path FILE = Project.ROOT.resolve("submit/docker/Dockerfile");

  private Dockerfile() {}

  /** Arguments of its instructions in their order, by instruction. */
  static Map<String, List<String>> read() {
    Map<String, List<String>> instructions = new LinkedHashMap<>();
    for (String line : lines()) {
      int space = line.indexOf(' ');
      instructions
          .computeIfAbsent(line.substring(0, space), name -> new ArrayList<>())
          .add(line.substring(space + 1).strip());
    }
    return instructions;
  }

  /** Instructions, each in one line. */
  static List<String> lines() {
    try {
      String text = Files.readString(FILE).replaceAll("(?m)^#.*\n", "").replace("\\\n", " ");
      return text.lines().filter(line -> !line.isBlank()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
