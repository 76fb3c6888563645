package org.ncfspark.manifest;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ncfspark.error.DataContractException;

/**
 * Turns records into details of manifests and back. The record says how its members are named;
 * whoever reads one passes over members of others, and finds null where there is none.
 */
public final class Details {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Details() {}

  /** The members of a record in their order, as JSON values. */
  public static Map<String, Object> of(Record members) {
    return JSON.convertValue(members, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  /**
   * The members that {@code manifest} has of a record.
   *
   * @throws DataContractException if one is of another type than expected
   */
  public static <T extends Record> T read(RunManifest manifest, Class<T> type) {
    try {
      return JSON.convertValue(manifest.details(), type);
    } catch (IllegalArgumentException e) {
      throw new DataContractException(
          "The details in the manifest of "
              + manifest.kind()
              + "/"
              + manifest.id()
              + " cannot be read: "
              + e.getMessage(),
          e);
    }
  }
}
