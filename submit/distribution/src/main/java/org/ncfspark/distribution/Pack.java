package org.ncfspark.distribution;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Packs jars into one file that is half as large as they are together. The entries of a jar are
 * compressed one by one, and native code of which most is alike can not be made small so. Here all
 * entries are stored, and Zstandard compresses the whole with a window of 128 MiB.
 */
final class Pack {
  private static final int LEVEL = 12;
  private static final int LOG_OF_WINDOW = 27;
  private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Pack() {}

  /**
   * @param args the file to write, our jar, the folder of Spark's jars
   */
  public static void main(String[] args) throws IOException {
    Path ours = Path.of(args[1]);
    try (ZipOutputStream packed = packed(Path.of(args[0]))) {
      put(packed, new ZipEntry("ncf-spark.jar"), stored(ours));
      for (Path jar : jars(Path.of(args[2]))) {
        put(packed, new ZipEntry("spark/jars/" + jar.getFileName()), stored(jar));
      }
    }
  }

  private static ZipOutputStream packed(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    ZstdOutputStream compressed = new ZstdOutputStream(Files.newOutputStream(file), LEVEL);
    compressed.setLong(LOG_OF_WINDOW);
    compressed.setChecksum(true);
    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(compressed, 1 << 20));
    zip.setMethod(ZipOutputStream.STORED);
    return zip;
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  /** A jar with equal entries in their order, none of them compressed. */
  static byte[] stored(Path jar) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Set<String> seen = new HashSet<>();
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(jar));
        ZipOutputStream stored = new ZipOutputStream(bytes)) {
      stored.setMethod(ZipOutputStream.STORED);
      for (ZipEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        if (seen.add(entry.getName())) {
          put(stored, entry, entries.readAllBytes());
        }
      }
    }
    return bytes.toByteArray();
  }

  /** Times are kept, because JavaCPP takes native code that it has unpacked by size and time. */
  private static void put(ZipOutputStream zip, ZipEntry like, byte[] content) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(content);
    ZipEntry entry = new ZipEntry(like.getName());
    entry.setTimeLocal(like.getTime() < 0 ? EARLIEST : like.getTimeLocal());
    entry.setSize(content.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
