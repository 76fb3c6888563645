package org.ncfspark.config;

import java.util.regex.Pattern;

/** Keeps secrets out of what is printed. */
public final class Redaction {
  private static final Pattern CREDENTIALS = Pattern.compile("://[^/@\\s]+@");

  private Redaction() {}

  /**
   * {@code text} with the user and password of its addresses replaced, as in s3a://KEY:SECRET@B.
   */
  public static String of(String text) {
    return CREDENTIALS.matcher(text).replaceAll("://***@");
  }
}
