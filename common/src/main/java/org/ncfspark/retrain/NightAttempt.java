package org.ncfspark.retrain;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;

/**
 * A night that ended before anything was decided.
 *
 * @param time at which it ended, ISO-8601, UTC
 * @param exitCode of its process
 * @param text what was wrong, a line for people, without secrets
 */
public record NightAttempt(String time, int exitCode, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public NightAttempt {
    requireNonNull(time, "time");
    requireNonNull(text, "text");
  }

  /** The fields of the attempt, for programs. */
  public Map<String, Object> toMap() {
    return Map.of("time", time, "exit-code", exitCode, "text", text);
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Attempt of " + time + " is not JSON", e);
    }
  }

  /** What {@code json} says, or nothing if it is no attempt: no decision rests on it. */
  public static Optional<NightAttempt> read(String json) {
    try {
      return Optional.ofNullable(JSON.readValue(json, NightAttempt.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
