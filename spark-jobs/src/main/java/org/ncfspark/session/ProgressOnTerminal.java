package org.ncfspark.session;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error, from the time on when a stage turns out not to be short. */
final class ProgressOnTerminal implements Progress {
  private static final int DEFAULT_COLUMNS = 100;
  private static final int UPDATE_MILLIS = 500;

  private final String task;
  private final Steps steps;
  private final long startNanos = System.nanoTime();
  private long done;
  private ProgressBar bar;

  ProgressOnTerminal(String task, Steps steps) {
    this.task = task;
    this.steps = steps;
  }

  @Override
  public void advance(String message) {
    done++;
    show(message);
  }

  @Override
  public void note(String message) {
    show(message);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }

  private void show(String message) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
    if (bar == null && elapsed.compareTo(ProgressInLog.SHORT) >= 0) {
      bar = bar(elapsed);
    }
    if (bar != null) {
      bar.setExtraMessage(" " + message);
      bar.stepTo(steps.before() + done);
    }
  }

  private ProgressBar bar(Duration elapsed) {
    PrintStream terminal =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps.total())
        .startsFrom(steps.before(), elapsed)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .setConsumer(new ConsoleProgressBarConsumer(terminal, columns()))
        .build();
  }

  private static int columns() {
    return Integer.getInteger("ncf.columns", DEFAULT_COLUMNS);
  }
}
