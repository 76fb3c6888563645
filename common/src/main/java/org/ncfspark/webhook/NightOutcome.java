package org.ncfspark.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ncfspark.config.Redaction;
import org.ncfspark.error.ExitCode;

/**
 * How a run of {@code retrain} ended.
 *
 * @param dataset its name
 * @param exitCode what the process ends with
 * @param text a line for people, without secrets
 * @param figures what the command prints as its result; where it failed, what was measured before
 */
public record NightOutcome(
    String dataset, ExitCode exitCode, String text, Map<String, Object> figures) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OUTCOME = "outcome";

  /**
   * @param figures with {@code outcome}, a word
   */
  public static NightOutcome done(String dataset, Map<String, Object> figures) {
    String text = dataset + ": " + figures.get(OUTCOME) + ", " + figures.get("serving") + " serves";
    return new NightOutcome(dataset, ExitCode.DONE, text, figures);
  }

  /**
   * @param measured figures that are known nevertheless
   */
  public static NightOutcome failed(
      String dataset, ExitCode exitCode, String reason, Map<String, Object> measured) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put(OUTCOME, word(exitCode));
    figures.putAll(measured);
    return new NightOutcome(
        dataset,
        exitCode,
        dataset + ": exit code " + exitCode.number() + ", " + Redaction.of(reason),
        figures);
  }

  /** The outcome as one JSON object; {@code text} is the field that chat services show. */
  public String toJson() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("command", "retrain");
    fields.put("data-set", dataset);
    fields.put("exit-code", exitCode.number());
    fields.put("text", text);
    fields.putAll(figures);
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Outcome is not JSON: " + fields, e);
    }
  }

  private static String word(ExitCode exitCode) {
    return switch (exitCode) {
      case QUALITY_GATE -> "refused";
      case INTERRUPTED -> "interrupted";
      default -> "failed";
    };
  }
}
