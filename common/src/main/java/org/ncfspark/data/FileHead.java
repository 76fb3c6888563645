package org.ncfspark.data;

import java.util.List;

/**
 * The beginning of a raw file, from which a format learns its columns.
 *
 * @param file its path, for messages
 * @param lines its first lines that are not empty
 */
public record FileHead(String file, List<String> lines) {
  /** Lines a head has at most: enough for a few broken ones not to count. */
  public static final int LINES = 100;
}
