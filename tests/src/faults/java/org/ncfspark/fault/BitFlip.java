package org.ncfspark.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A bit of a file that flips, as on a disk that reports no error. */
record BitFlip(Path file, int at, int bit) {
  /** Of the checksum file that Hadoop keeps beside each on a local disk, and nowhere else. */
  enum HadoopChecksum {
    KEPT,
    LOST
  }

  /** A reader of the damaged file. */
  interface Attempt {
    void run() throws IOException;
  }

  /**
   * In the first, the middle and the last byte and in {@code more} others, keyed by the file's
   * name; none of an empty file.
   */
  static List<BitFlip> of(Path file, int more) throws IOException {
    int length = Math.toIntExact(Files.size(file));
    if (length == 0) {
      return List.of();
    }
    Random random = new Random(file.getFileName().toString().hashCode());
    Set<Integer> places = new TreeSet<>(List.of(0, length / 2, length - 1));
    while (places.size() < Math.min(length, 3 + more)) {
      places.add(random.nextInt(length));
    }
    return places.stream().map(at -> new BitFlip(file, at, random.nextInt(8))).toList();
  }

  /** The one in the middle. */
  static BitFlip inTheMiddleOf(Path file) throws IOException {
    return new BitFlip(file, Math.toIntExact(Files.size(file)) / 2, 0);
  }

  /** Flips the bit, makes the attempt, and puts everything back as it was. */
  void during(HadoopChecksum checksum, Attempt attempt) throws IOException {
    Path beside = file.resolveSibling("." + file.getFileName() + ".crc");
    byte[] checksums = Files.exists(beside) ? Files.readAllBytes(beside) : null;
    byte[] content = Files.readAllBytes(file);
    byte[] flipped = content.clone();
    flipped[at] ^= (byte) (1 << bit);
    try {
      Files.write(file, flipped);
      if (checksum == HadoopChecksum.LOST) {
        Files.deleteIfExists(beside);
      }
      attempt.run();
    } finally {
      Files.write(file, content);
      if (checksums != null) {
        Files.write(beside, checksums);
      }
    }
  }
}
