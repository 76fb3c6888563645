package org.ncfspark.config;

import java.util.regex.Pattern;

/** Names that become parts of paths: they must stay inside their folder on every file system. */
public final class Names {
  private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

  private Names() {}

  /**
   * @return {@code name}
   * @throws IllegalArgumentException if it is not a letter or digit followed by at most 79 letters,
   *     digits, '.', '_' or '-'
   */
  public static String valid(String name) {
    if (!VALID.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "expected a letter or digit, then at most 79 letters, digits, '.', '_' or '-'");
    }
    return name;
  }
}
