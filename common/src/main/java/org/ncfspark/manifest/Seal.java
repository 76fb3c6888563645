package org.ncfspark.manifest;

import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import org.ncfspark.error.DataContractException;

/**
 * Proves that a JSON object is what was written: its last member, {@code "seal"}, is the SHA-256 of
 * all text before it. Manifests list the checksums of other files and pointers are replaced alone,
 * so that nobody else could tell a flipped bit in theirs.
 */
final class Seal {
  private static final String MEMBER = ", \"seal\" : \"";

  private Seal() {}

  /**
   * @param json an object
   */
  static String sealed(String json) {
    String stripped = json.strip();
    String body = stripped.substring(0, stripped.length() - 1).stripTrailing();
    return body + end(body);
  }

  /**
   * The object without its seal; as it is where it has none, as older versions wrote it. A flip
   * cannot take a whole seal away: what is left of it is a syntax error or an unknown member, which
   * readers must refuse.
   *
   * @param where named in the message
   * @throws DataContractException if the seal is broken
   */
  static String opened(String text, String where) {
    int at = text.lastIndexOf(MEMBER);
    if (at < 0) {
      return text;
    }
    String body = text.substring(0, at);
    if (!text.equals(body + end(body))) {
      throw new DataContractException(where + " is not what was written: damaged");
    }
    return body + "}";
  }

  private static String end(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return MEMBER + Checksums.sha256((DataOutputStream out) -> out.write(bytes)) + "\"}\n";
  }
}
