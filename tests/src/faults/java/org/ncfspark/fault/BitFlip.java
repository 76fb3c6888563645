package org.ncfspark.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** A bit of a file that flips. */
record BitFlip(Path file, int at, int bit) implements Damage {
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

  @Override
  public Optional<byte[]> left(byte[] content) {
    byte[] flipped = content.clone();
    flipped[at] ^= (byte) (1 << bit);
    return Optional.of(flipped);
  }
}
