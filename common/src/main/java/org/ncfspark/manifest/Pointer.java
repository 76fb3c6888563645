package org.ncfspark.manifest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ncfspark.error.DataContractException;

/**
 * What is current under a name: the content of a {@code CURRENT-NAME} file.
 *
 * @param id of the current artifact
 * @param since ISO-8601, UTC; "" where a version wrote it that noted the id alone
 * @param previous what was current before, to which a rollback goes; "" = nothing was
 * @param withdrawn what the last rollback took out of service; "" = none has been since
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Pointer(String id, String since, String previous, String withdrawn) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The first artifact of a name. */
  public static Pointer first(String id, String now) {
    return new Pointer(id, now, "", "");
  }

  /** On to {@code newId}. */
  public Pointer movedTo(String newId, String now) {
    return new Pointer(newId, now, id, "");
  }

  /**
   * Back to {@code olderId}; what was current before that is not known, so that another rollback
   * must name its target.
   */
  public Pointer rolledBackTo(String olderId, String now) {
    return new Pointer(olderId, now, "", id);
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Pointer to " + id + " is not JSON", e);
    }
  }

  /**
   * @param text JSON, or an id alone, as the first version wrote it
   * @param where named in the message
   * @throws DataContractException if {@code text} is neither
   */
  public static Pointer read(String text, String where) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new DataContractException("Pointer " + where + " is empty, expected an id");
    }
    if (!stripped.startsWith("{")) {
      return new Pointer(stripped, "", "", "");
    }
    try {
      Pointer pointer = JSON.readValue(stripped, Pointer.class);
      return new Pointer(
          required(pointer.id, where),
          orEmpty(pointer.since),
          orEmpty(pointer.previous),
          orEmpty(pointer.withdrawn));
    } catch (JsonProcessingException e) {
      throw new DataContractException("Broken pointer " + where + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String required(String id, String where) {
    if (id == null || id.isBlank()) {
      throw new DataContractException("Pointer " + where + " names no id");
    }
    return id;
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
