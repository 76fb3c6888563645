package org.ncfspark.data;

import org.ncfspark.arithmetic.Seeds;

/** A 64-bit hash of an original id: the key of random choices about a user, in any run. */
public final class IdHash {
  private IdHash() {}

  public static long of(String id) {
    long hash = id.length();
    for (int i = 0; i < id.length(); i++) {
      hash = Seeds.combine(hash, id.charAt(i));
    }
    return hash;
  }
}
