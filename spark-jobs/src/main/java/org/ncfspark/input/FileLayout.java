package org.ncfspark.input;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.data.FileHead;
import org.ncfspark.data.FileSignature;
import org.ncfspark.data.RawFormat;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;

/**
 * How one file is read, learned from its beginning.
 *
 * @param firstRecord byte offset of the first line that is not a header
 */
record FileLayout(RawFile file, RawFormat format, long firstRecord) implements Serializable {

  static FileLayout of(RawFile file, TextFormat format, Configuration hadoop) {
    List<String> head = new ArrayList<>();
    long secondLine = 0;
    try (SliceLines lines = new SliceLines(new FileSlice(file, 0, Long.MAX_VALUE), hadoop)) {
      while (head.size() < FileHead.LINES && lines.advance()) {
        if (head.isEmpty() && lines.offset() == 0) {
          check(file, format, lines);
        }
        addText(lines, head);
        secondLine = head.isEmpty() || secondLine > 0 ? secondLine : lines.next();
      }
    } catch (IOException e) {
      throw new StorageException("Cannot close " + file.path() + ": " + e.getMessage(), e);
    }
    RawFormat raw = format.of(new FileHead(file.path(), head));
    return new FileLayout(file, raw, format.hasHeader() ? secondLine : 0);
  }

  /** Refuses a file whose first line shows that it is no text, or no header. */
  private static void check(RawFile file, TextFormat format, SliceLines first) {
    Optional<String> other =
        file.encoding().hasAsciiBytes() ? FileSignature.of(first.start()) : Optional.empty();
    if (other.isPresent()) {
      throw new DataContractException(file.path() + " is " + other.get());
    }
    try {
      first.text();
    } catch (BadRecordException e) {
      if (format.hasHeader()) {
        throw new DataContractException(
            "The header of " + file.path() + " is " + e.getMessage() + "; see data.encoding", e);
      }
    }
  }

  /** Whether reading can start at any line. */
  boolean isSplittable() {
    return file.isSplittable() && !format.readsWholeFiles();
  }

  private static void addText(SliceLines lines, List<String> head) {
    try {
      String text = lines.text();
      if (!text.isEmpty()) {
        head.add(text);
      }
    } catch (BadRecordException e) {
      // Counted as a bad record when the records are read.
    }
  }
}
