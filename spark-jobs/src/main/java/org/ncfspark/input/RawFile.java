package org.ncfspark.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.commons.io.input.ReaderInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.ncfspark.data.TextEncoding;

/**
 * A raw text file.
 *
 * @param number its place in the line order of the data set, from 0
 * @param bytes as stored
 * @param encoding of its text
 */
record RawFile(int number, String path, long bytes, TextEncoding encoding) implements Serializable {

  static RawFile of(int number, FileStatus status, TextEncoding encoding) {
    return new RawFile(number, status.getPath().toString(), status.getLen(), encoding);
  }

  /** Whether reading can start anywhere. */
  boolean isSplittable() {
    return compression() == Compression.NONE && encoding.hasAsciiBytes();
  }

  /**
   * The decompressed content; as UTF-8 if its own encoding has not ASCII's bytes.
   *
   * @param offset where to start; 0 if the file is not splittable
   */
  InputStream open(Configuration hadoop, long offset) throws IOException {
    Path file = new Path(path);
    FSDataInputStream in = file.getFileSystem(hadoop).open(file);
    in.seek(offset);
    InputStream content = compression().open(in, hadoop);
    return encoding.hasAsciiBytes() ? content : inUtf8(content);
  }

  /** The encoding of lines as {@link #open} gives them. */
  Charset charsetOfLines() {
    return encoding.hasAsciiBytes() ? encoding.charset() : StandardCharsets.UTF_8;
  }

  /** What is not valid becomes U+FFFD. */
  private InputStream inUtf8(InputStream content) throws IOException {
    return ReaderInputStream.builder()
        .setReader(new InputStreamReader(content, encoding.charset()))
        .setCharset(StandardCharsets.UTF_8)
        .get();
  }

  /** Why the content could not be read. */
  String reason(IOException failure) {
    if (failure instanceof EOFException) {
      return "its compressed content ends too early: the file was cut off (truncated?), or copied"
          + " before it was complete";
    }
    return compression() == Compression.NONE
        ? failure.getMessage()
        : "is it compressed as its name says? (" + failure.getMessage() + ")";
  }

  private Compression compression() {
    return Compression.of(path);
  }
}
