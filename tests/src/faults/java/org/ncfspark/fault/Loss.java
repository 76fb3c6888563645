package org.ncfspark.fault;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file of which a part is lost, or all. */
record Loss(Path file, Extent extent) implements Damage {
  enum Extent {
    DELETED,
    CUT_TO_NOTHING,
    CUT_TO_HALF
  }

  static List<Loss> of(Path file) {
    return Stream.of(Extent.values()).map(extent -> new Loss(file, extent)).toList();
  }

  @Override
  public Optional<byte[]> left(byte[] content) {
    return switch (extent) {
      case DELETED -> Optional.empty();
      case CUT_TO_NOTHING -> Optional.of(new byte[0]);
      case CUT_TO_HALF -> Optional.of(Arrays.copyOf(content, content.length / 2));
    };
  }
}
