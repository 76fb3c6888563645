package org.ncfspark.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ncfspark.job.VerifyJob;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/** Work directories on the local disk, for tests to copy, check and damage. */
final class Stores {
  private Stores() {}

  static ArtifactStore of(Path work) {
    return Disk.LOCAL.store(work);
  }

  /** The id of the model that serves, all of it as it was published. */
  static String serving(Path work) {
    return serving(of(work));
  }

  static String serving(ArtifactStore store) {
    new VerifyJob(store, "").run();
    return store.current(ArtifactKind.MODEL, NightInput.NAME).id();
  }

  static Object parametersHash(ArtifactStore store, String model) {
    return store.require(ArtifactKind.MODEL, model).manifest().details().get("parameters-sha256");
  }

  static Path copy(Path work, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(work)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(work.relativize(path).toString()));
      }
    }
    return to;
  }

  /** All files but Hadoop's own checksums, sorted. */
  static List<Path> files(Path below) throws IOException {
    try (Stream<Path> all = Files.walk(below)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.getFileName().toString().endsWith(".crc"))
          .sorted()
          .toList();
    }
  }

  /** Damages a file as a disk does: unnoticed by Hadoop, whose checksum file is removed. */
  static void write(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.write(file, content);
  }
}
