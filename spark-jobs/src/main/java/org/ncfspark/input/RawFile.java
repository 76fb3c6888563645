package org.ncfspark.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A raw text file.
 *
 * @param number its place in the line order of the data set, from 0
 * @param bytes as stored
 */
record RawFile(int number, String path, long bytes) implements Serializable {

  static RawFile of(int number, FileStatus status) {
    return new RawFile(number, status.getPath().toString(), status.getLen());
  }

  /** Whether reading can start anywhere. */
  boolean isSplittable() {
    return compression() == Compression.NONE;
  }

  /**
   * The decompressed content.
   *
   * @param offset where to start; 0 if the file is not splittable
   */
  InputStream open(Configuration hadoop, long offset) throws IOException {
    Path file = new Path(path);
    FSDataInputStream in = file.getFileSystem(hadoop).open(file);
    in.seek(offset);
    return compression().open(in, hadoop);
  }

  private Compression compression() {
    return Compression.of(path);
  }
}
