package org.ncfspark.store;

import org.apache.hadoop.fs.Path;
import org.ncfspark.manifest.RunManifest;

/** A published directory whose manifest was verified. */
public record Artifact(Path directory, RunManifest manifest) {

  public String id() {
    return manifest.id();
  }

  /** The path of a table or file of this artifact. */
  public String path(String name) {
    return new Path(directory, name).toString();
  }
}
