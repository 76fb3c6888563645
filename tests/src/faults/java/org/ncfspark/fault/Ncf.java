package org.ncfspark.fault;

import java.util.List;
import java.util.Map;
import org.ncfspark.process.Command;

/** Commands in this process: with file systems of the tests, and without the start of a JVM. */
final class Ncf {
  /** What the launcher and small data need. */
  private static final Map<String, String> PROPERTIES =
      Map.of("spark.master", "local[2]", "spark.sql.shuffle.partitions", "2");

  private Ncf() {}

  static Command run(List<String> arguments) {
    return run(arguments, Map.of());
  }

  /** Runs a command with more settings of Spark, which win. */
  static Command run(List<String> arguments, Map<String, String> settings) {
    PROPERTIES.forEach(System::setProperty);
    for (Disk disk : Disk.values()) {
      disk.sparkSettings().forEach(System::setProperty);
    }
    settings.forEach(System::setProperty);
    try {
      return Command.inProcess(arguments);
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }
}
