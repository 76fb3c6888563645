package org.ncfspark.input;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.GzipCodec;

/** How a file is compressed, told by the end of its name. */
enum Compression {
  NONE("") {
    @Override
    InputStream open(InputStream file, Configuration hadoop) {
      return file;
    }
  },
  GZIP(".gz") {
    @Override
    InputStream open(InputStream file, Configuration hadoop) throws IOException {
      // Not java.util.zip's: it can take a pause of the network for the end of a file of several
      // members.
      GzipCodec codec = new GzipCodec();
      codec.setConf(hadoop);
      return codec.createInputStream(file);
    }
  },
  ZSTD(".zst") {
    @Override
    InputStream open(InputStream file, Configuration hadoop) throws IOException {
      // Hadoop's codec needs a native Hadoop; this is the library that Spark brings.
      return new ZstdInputStream(file);
    }
  };

  private static final List<String> UNSUPPORTED =
      List.of(".zip", ".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".lz4", ".snappy");

  private final String suffix;

  Compression(String suffix) {
    this.suffix = suffix;
  }

  /** What stands behind the name of a file compressed so. */
  String suffix() {
    return suffix;
  }

  abstract InputStream open(InputStream file, Configuration hadoop) throws IOException;

  static Compression of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(GZIP.suffix) ? GZIP : lower.endsWith(ZSTD.suffix) ? ZSTD : NONE;
  }

  /** Whether {@code name} is that of an archive, or of a compression that nothing here reads. */
  static boolean isUnsupported(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return UNSUPPORTED.stream().anyMatch(lower::endsWith);
  }

  /** {@code name} without what its compression added. */
  static String plainName(String name) {
    return name.substring(0, name.length() - of(name).suffix.length());
  }
}
