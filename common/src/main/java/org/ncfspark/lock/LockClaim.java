package org.ncfspark.lock;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ncfspark.error.StorageException;

/**
 * Who claims the writer lock of a name.
 *
 * @param holder process, user and host
 * @param since ISO-8601, UTC; for people: no decision rests on it
 * @param nonce tells two claims of one token apart
 * @param process that made it; null where the machine does not say enough of it
 * @param beat changes whenever the holder renews it by writing it again; null where he does not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LockClaim(
    String holder, String since, String nonce, ProcessIdentity process, Long beat) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public LockClaim {
    requireNonNull(holder, "holder");
    requireNonNull(since, "since");
    requireNonNull(nonce, "nonce");
  }

  /** The claim as it is after a heartbeat. */
  public LockClaim beaten(long heartbeat) {
    return new LockClaim(holder, since, nonce, process, heartbeat);
  }

  /** Whether its process has ended for certain. */
  @JsonIgnore
  public boolean isAbandoned() {
    return process != null && process.hasEnded();
  }

  public String toJson() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Claim of " + holder + " is not JSON", e);
    }
  }

  /**
   * @param where named in the message
   * @throws StorageException if {@code json} is no claim
   */
  public static LockClaim fromJson(String json, String where) {
    try {
      LockClaim claim = JSON.readValue(json, LockClaim.class);
      if (claim != null) {
        return claim;
      }
    } catch (JsonProcessingException e) {
      throw broken(where, e.getOriginalMessage());
    }
    throw broken(where, "it is empty");
  }

  private static StorageException broken(String where, String reason) {
    return new StorageException(
        "Broken lock " + where + ": " + reason + "; delete its folder if nothing is running");
  }
}
