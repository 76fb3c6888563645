package org.ncfspark.data;

/** Foreign text, made fit for a message: quoted, cut, and without control characters. */
final class Excerpt {
  private static final int MAX_LENGTH = 40;

  private Excerpt() {}

  static String of(String text) {
    String cut = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "..." : text;
    StringBuilder visible = new StringBuilder("'");
    cut.chars().forEach(c -> visible.append(Character.isISOControl(c) ? '?' : (char) c));
    return visible.append("'").toString();
  }
}
