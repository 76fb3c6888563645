package org.ncfspark.distribution;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks the jars that {@link Pack} has packed. */
final class Unpack {
  private Unpack() {}

  /**
   * @param args the packed file, an empty folder
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[1]).toAbsolutePath().normalize();
    try (ZipInputStream packed =
        new ZipInputStream(
            new BufferedInputStream(
                new ZstdInputStream(Files.newInputStream(Path.of(args[0]))), 1 << 20))) {
      for (ZipEntry entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
        Path file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) {
          throw new IOException(entry.getName() + " leads out of " + folder);
        }
        Files.createDirectories(file.getParent());
        Files.copy(packed, file);
      }
    }
  }
}
