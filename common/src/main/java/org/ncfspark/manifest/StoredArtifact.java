package org.ncfspark.manifest;

import java.util.Set;

/**
 * An artifact as retention sees it.
 *
 * @param path {@code KIND/ID}
 * @param group kind and name: what is counted together
 * @param createdAt ISO-8601, UTC
 * @param madeFrom paths of the artifacts that it is of no use without
 */
public record StoredArtifact(String path, String group, String createdAt, Set<String> madeFrom) {
  public StoredArtifact {
    madeFrom = Set.copyOf(madeFrom);
  }
}
