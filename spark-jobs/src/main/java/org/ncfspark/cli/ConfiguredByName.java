package org.ncfspark.cli;

import java.nio.file.Path;
import java.util.List;

/** A command that reads configuration files beside those of {@code --config}. */
interface ConfiguredByName {
  /** The paths of these files, whether there are such files or not. */
  List<Path> configurations();

  /** A file in {@code conf/} of the distribution. */
  static Path file(String... below) {
    return Path.of(Path.of(System.getProperty("ncf.home", "."), "conf").toString(), below);
  }
}
