package org.ncfspark.error;

import java.util.Map;

/** A model was refused because it is not good enough to publish. */
public final class QualityGateException extends NcfException {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, Object> figures;

  public QualityGateException(String message) {
    this(message, Map.of());
  }

  /**
   * @param figures what was measured, for programs
   */
  public QualityGateException(String message, Map<String, Object> figures) {
    super(message);
    this.figures = figures;
  }

  /** What was measured. */
  public Map<String, Object> figures() {
    return figures;
  }

  @Override
  public ExitCode exitCode() {
    return ExitCode.QUALITY_GATE;
  }
}
