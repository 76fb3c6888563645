package org.ncfspark.plot;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * XML that is well-formed by construction: what was opened last is closed first, and every text and
 * attribute is escaped here and nowhere else.
 */
public final class Markup {
  private static final int REPLACEMENT = 0xFFFD;

  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Starts an element.
   *
   * @param attributes name, value, name, value, ...
   */
  public Markup open(String element, String... attributes) {
    tag(element, attributes).append('>');
    open.push(element);
    return this;
  }

  /** Ends the element that was opened last. */
  public Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** Adds an element with nothing in it. */
  public Markup empty(String element, String... attributes) {
    tag(element, attributes).append(" />");
    return this;
  }

  /** Adds an element with a text in it. */
  public Markup leaf(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  public Markup text(String text) {
    escape(text);
    return this;
  }

  /** Starts a new line, for people who read the source. */
  public Markup line() {
    out.append('\n');
    return this;
  }

  /**
   * @throws IllegalStateException if an element has not been closed
   */
  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Elements are open: " + open);
    }
    return out.toString();
  }

  private StringBuilder tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
    return out;
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(
            character -> {
              switch (character) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isXml(character) ? character : REPLACEMENT);
              }
            });
  }

  /**
   * Whether XML 1.0, section 2.2, allows the character. No other character may be in a document,
   * not even escaped.
   */
  private static boolean isXml(int character) {
    return (character >= 0x20 && character <= 0xD7FF)
        || character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}
