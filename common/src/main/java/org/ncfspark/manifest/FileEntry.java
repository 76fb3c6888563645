package org.ncfspark.manifest;

import static java.util.Objects.requireNonNull;

/**
 * A file as it was when it was written or read.
 *
 * @param path relative to the published directory, or the full path of an input
 * @param bytes its length
 * @param sha256 of its content, lower-case hexadecimal
 */
public record FileEntry(String path, long bytes, String sha256) {
  public FileEntry {
    requireNonNull(path, "path");
    requireNonNull(sha256, "sha256");
  }
}
