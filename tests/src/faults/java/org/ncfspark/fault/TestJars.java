package org.ncfspark.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.ncfspark.process.Project;

/** Spark's jars with one more: the file systems of the tests, for processes that are started. */
final class TestJars {
  private TestJars() {}

  /** A folder that the launcher takes for an installation of Spark; it is made once. */
  static Path sparkHome(Path scratch) throws IOException {
    Path home = scratch.resolve("spark-with-tests");
    if (Files.exists(home)) {
      return home;
    }
    Path jars = Files.createDirectories(home.resolve("jars"));
    try (Stream<Path> all = Files.list(Project.SPARK_HOME.resolve("jars"))) {
      for (Path jar : all.toList()) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    Path classes =
        Path.of(TestJars.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    try (OutputStream file = Files.newOutputStream(jars.resolve("test-file-systems.jar"));
        JarOutputStream jar = new JarOutputStream(file)) {
      for (Path type : types(classes)) {
        jar.putNextEntry(new JarEntry(classes.relativize(type).toString()));
        Files.copy(type, jar);
      }
    }
    return home;
  }

  private static List<Path> types(Path classes) throws IOException {
    Path folder = classes.resolve(TestJars.class.getPackageName().replace('.', '/'));
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(
              type -> type.toString().matches(".*/(ObjectStore|FaultPlan|FirstAttempt)[^/]*"))
          .sorted()
          .toList();
    }
  }
}
