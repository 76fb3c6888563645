package org.ncfspark.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What becomes of a published file, as on a disk that reports no error. */
interface Damage {
  /** The checksum file that Hadoop keeps beside each on a local disk, and nowhere else. */
  enum HadoopChecksum {
    KEPT,
    LOST
  }

  /** A reader of the damaged file. */
  interface Attempt {
    void run() throws IOException;
  }

  Path file();

  /** What is left of its content; empty where the file is gone. */
  Optional<byte[]> left(byte[] content);

  /** Damages the file, makes the attempt, and puts everything back as it was. */
  default void during(HadoopChecksum checksum, Attempt attempt) throws IOException {
    Path beside = file().resolveSibling("." + file().getFileName() + ".crc");
    byte[] checksums = Files.exists(beside) ? Files.readAllBytes(beside) : null;
    byte[] content = Files.readAllBytes(file());
    Optional<byte[]> left = left(content);
    try {
      if (left.isPresent()) {
        Files.write(file(), left.get());
      } else {
        Files.delete(file());
      }
      if (checksum == HadoopChecksum.LOST) {
        Files.deleteIfExists(beside);
      }
      attempt.run();
    } finally {
      Files.write(file(), content);
      if (checksums != null) {
        Files.write(beside, checksums);
      }
    }
  }
}
