package org.ncfspark.input;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
  private static final int START_BYTES = 512;

  /** What stands for bytes that were not valid, where the file's encoding was changed to UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final FileSlice slice;
  private final LineReader reader;
  private final CharsetDecoder decoder;
  private final Text line = new Text();
  private long offset;
  private long next;

  SliceLines(FileSlice slice, Configuration hadoop) {
    this.slice = slice;
    this.decoder =
        slice.file().charsetOfLines().newDecoder().onMalformedInput(CodingErrorAction.REPORT);
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
   * @throws BadRecordException if it is too long, or not in the file's encoding
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
      String text =
          decoder.decode(ByteBuffer.wrap(bytes, skipped, line.getLength() - skipped)).toString();
      if (slice.file().encoding().hasAsciiBytes() || text.indexOf(REPLACEMENT) < 0) {
        return text;
      }
    } catch (CharacterCodingException e) {
      // Said below.
    }
    throw new BadRecordException("not valid " + slice.file().encoding().name());
  }

  /** The bytes of the line, or as many as tell what a file is by its first line. */
  byte[] start() {
    return Arrays.copyOf(line.getBytes(), Math.min(line.getLength(), START_BYTES));
  }

  /** The line for people: broken characters replaced, cut. */
  String excerpt(int maxLength) {
    int bytes = Math.min(line.getLength(), maxLength);
    return new String(line.getBytes(), 0, bytes, slice.file().charsetOfLines());
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
    return new DataContractException(
        "Cannot read " + slice.file().path() + ": " + slice.file().reason(e), e);
  }
}
