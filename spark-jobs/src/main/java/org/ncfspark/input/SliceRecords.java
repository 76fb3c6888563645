package org.ncfspark.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext;
import org.ncfspark.data.BadRecordException;
import org.ncfspark.data.LinePosition;
import org.ncfspark.data.RawFormat;
import org.ncfspark.data.RawInteraction;

/** The records of a slice of a text file: its lines but the header and the empty ones. */
final class SliceRecords implements RawRecords, Closeable {
  private final FileLayout layout;
  private final RawFormat format;
  private final SliceLines lines;
  private long linesRead;

  SliceRecords(FileSlice slice, FileLayout layout, Configuration hadoop) {
    this.layout = layout;
    this.format = layout.format().fromStart();
    this.lines = new SliceLines(slice, hadoop);
  }

  /** Closes it when the running task ends, however it ends. */
  SliceRecords closedWith(TaskContext task) {
    task.addTaskCompletionListener(
        context -> {
          try {
            close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return this;
  }

  @Override
  public boolean advance() {
    while (lines.advance()) {
      linesRead++;
      if (lines.offset() >= layout.firstRecord() && !lines.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public List<RawInteraction> interactions() throws BadRecordException {
    return format.parse(lines.text());
  }

  @Override
  public long position() {
    return LinePosition.of(layout.file().number(), lines.offset());
  }

  @Override
  public long linesRead() {
    return linesRead;
  }

  @Override
  public String file() {
    return layout.file().path();
  }

  @Override
  public String excerpt() {
    return lines.excerpt(RawSource.MAX_EXCERPT);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
