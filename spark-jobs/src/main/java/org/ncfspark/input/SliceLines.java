package org.ncfspark.input;

import java.io.Closeable;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.LineReader;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.NcfException;
import org.ncfspark.error.StorageException;

/**
 * The lines of a slice of a file, with the byte offset of each: those that start in the slice. Line
 * ends are LF, CR LF or CR; a byte order mark is skipped.
 */
final class SliceLines implements Closeable {
  private static final int MAX_LINE_BYTES = 64 << 20;
  private static final int BUFFER_BYTES = 1 << 16;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final FileSlice slice;
  private final LineReader reader;
  private final Text line = new Text();
  private long offset;
  private long next;

  SliceLines(FileSlice slice, Configuration hadoop) {
    this.slice = slice;
    this.next = slice.start();
    try {
      // One byte earlier: then the skipped "line" is empty exactly if a line starts at the slice.
      long from = Math.max(0, slice.start() - 1);
      this.reader = new LineReader(slice.file().open(hadoop, from), BUFFER_BYTES);
      if (slice.start() > 0) {
        next = from + reader.readLine(line, 0);
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Goes to the next line; false at the end of the slice. */
  boolean advance() {
    offset = next;
    if (offset >= slice.end()) {
      return false;
    }
    try {
      int consumed = reader.readLine(line, MAX_LINE_BYTES);
      next = offset + consumed;
      return consumed > 0;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The place in the (decompressed) file at which the line starts. */
  long offset() {
    return offset;
  }

  /** The place at which the next line starts. */
  long next() {
    return next;
  }

  boolean isEmpty() {
    return line.getLength() == 0;
  }

  /**
   * @throws BadRecordException if it is too long, or not UTF-8
   */
  String text() throws BadRecordException {
    int skipped = startsWithByteOrderMark() ? BYTE_ORDER_MARK.length : 0;
    if (line.getLength() >= MAX_LINE_BYTES) {
      throw new BadRecordException("line of more than " + MAX_LINE_BYTES + " bytes");
    }
    byte[] bytes = line.getBytes();
    if (isAscii(bytes, line.getLength())) { // Copied as it is: far faster than decoding.
      return new String(bytes, 0, line.getLength(), StandardCharsets.ISO_8859_1);
    }
    try {
      return Text.decode(bytes, skipped, line.getLength() - skipped, false);
    } catch (CharacterCodingException e) {
      throw new BadRecordException("not valid UTF-8");
    }
  }

  /** The line for people: broken characters replaced, cut. */
  String excerpt(int maxLength) {
    int bytes = Math.min(line.getLength(), maxLength);
    return new String(line.getBytes(), 0, bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private boolean startsWithByteOrderMark() {
    if (offset > 0 || line.getLength() < BYTE_ORDER_MARK.length) {
      return false;
    }
    byte[] bytes = line.getBytes();
    return bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  private static boolean isAscii(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private NcfException unreadable(IOException e) {
    if (e instanceof FileNotFoundException || e instanceof AccessControlException) {
      return new StorageException("Cannot open " + slice.file().path() + ": " + e.getMessage(), e);
    }
    String reason = e instanceof EOFException ? "it ends too early (truncated?)" : e.getMessage();
    return new DataContractException("Cannot read " + slice.file().path() + ": " + reason, e);
  }
}
