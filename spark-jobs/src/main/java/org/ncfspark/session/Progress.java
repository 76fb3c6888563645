package org.ncfspark.session;

/**
 * Shows how far a stage is that takes longer than a few seconds: a bar with the time left where a
 * person looks at a terminal, lines in the log elsewhere.
 *
 * <pre>{@code
 * try (Progress progress = Progress.start("train neumf", Steps.of(20, "epochs"))) {
 *   progress.advance("loss 0.31, ndcg@10 0.41");
 * }
 * }</pre>
 */
public interface Progress extends AutoCloseable {
  /** System property that the launcher sets to true where standard error is a terminal. */
  String TERMINAL = "ncf.terminal";

  /**
   * @param task what is done, in a few words
   * @param steps how many times {@link #advance} will be called; fewer is fine
   */
  static Progress start(String task, Steps steps) {
    return Boolean.getBoolean(TERMINAL)
        ? new ProgressOnTerminal(task, steps)
        : new ProgressInLog(task, steps);
  }

  /**
   * For a stage that is itself a step of another, or one of several side by side: in the log it has
   * lines of its own, but there is only one bar on a terminal.
   */
  static Progress within(String task, Steps steps) {
    return Boolean.getBoolean(TERMINAL) ? new ProgressHidden() : new ProgressInLog(task, steps);
  }

  /**
   * One more step is done.
   *
   * @param message its figures; replaces that of the step before
   */
  void advance(String message);

  /** Something happened inside a step; shown where nothing else was for a while. */
  void note(String message);

  @Override
  void close();
}
