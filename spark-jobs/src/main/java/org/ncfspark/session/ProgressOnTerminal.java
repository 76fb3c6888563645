package org.ncfspark.session;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error. */
final class ProgressOnTerminal implements Progress {
  private static final int DEFAULT_COLUMNS = 100;
  private static final int UPDATE_MILLIS = 500;

  private final ProgressBar bar;

  ProgressOnTerminal(String task, long steps) {
    PrintStream terminal =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(terminal, columns()))
            .build();
  }

  @Override
  public void advance(String message) {
    bar.setExtraMessage(" " + message);
    bar.step();
  }

  @Override
  public void note(String message) {
    bar.setExtraMessage(" " + message);
  }

  @Override
  public void close() {
    bar.close();
  }

  private static int columns() {
    return Integer.getInteger("ncf.columns", DEFAULT_COLUMNS);
  }
}
