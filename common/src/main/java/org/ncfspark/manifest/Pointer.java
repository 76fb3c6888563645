package org.ncfspark.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;
import org.ncfspark.error.DataContractException;

/**
 * What is current under a name: the content of a {@code CURRENT-NAME} file.
 *
 * @param id of the current artifact
 * @param since ISO-8601, UTC; "" where a version wrote it that noted the id alone
 * @param previous what was current before, to which a rollback goes; "" = nothing was
 * @param withdrawn what the last rollback took out of service; "" = none has been since
 */
public record Pointer(String id, String since, String previous, String withdrawn) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]+");

  /** The first artifact of a name. */
  public static Pointer first(String id, String now) {
    return new Pointer(id, now, "", "");
  }

  /** The pointer after {@code newId} became current. */
  public Pointer movedTo(String newId, String now) {
    return new Pointer(newId, now, id, "");
  }

  /**
   * The pointer after a rollback to {@code olderId}. What was current before that is not known, so
   * that another rollback must name its target.
   */
  public Pointer rolledBackTo(String olderId, String now) {
    return new Pointer(olderId, now, "", id);
  }

  public String toJson() {
    try {
      return Seal.sealed(JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Pointer to " + id + " is not JSON", e);
    }
  }

  /**
   * @param text sealed JSON; JSON alone or an id alone, as older versions wrote it
   * @param where named in the message
   * @throws DataContractException if {@code text} is neither
   */
  public static Pointer read(String text, String where) {
    String stripped = text.strip();
    if (stripped.isEmpty()) {
      throw new DataContractException("Pointer " + where + " is empty, expected an id");
    }
    if (ID.matcher(stripped).matches()) {
      return new Pointer(stripped, "", "", "");
    }
    String json = Seal.opened(text, "Pointer " + where);
    try {
      Pointer pointer = JSON.readValue(json, Pointer.class);
      if (pointer == null || orEmpty(pointer.id).isBlank()) {
        throw new DataContractException("Pointer " + where + " names no id");
      }
      return new Pointer(
          pointer.id,
          orEmpty(pointer.since),
          orEmpty(pointer.previous),
          orEmpty(pointer.withdrawn));
    } catch (JsonProcessingException e) {
      throw new DataContractException("Broken pointer " + where + ": " + e.getOriginalMessage(), e);
    }
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
