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
    PROPERTIES.forEach(System::setProperty);
    for (Disk disk : Disk.values()) {
      disk.sparkSettings().forEach(System::setProperty);
    }
    return Command.inProcess(arguments);
  }
}
