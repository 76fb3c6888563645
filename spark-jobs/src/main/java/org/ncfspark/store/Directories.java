package org.ncfspark.store;

import org.apache.hadoop.fs.Path;
import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.RunManifest;

/** The directories in which artifacts lie. */
final class Directories {
  private Directories() {}

  /**
   * @param id as a command line, a pointer or a manifest says it, so that it may be anything
   * @throws DataContractException if it would lead out of the folder of its kind
   */
  static Path of(Path root, ArtifactKind kind, String id) {
    if (!RunManifest.staysInside(id)) {
      throw new DataContractException(
          "'" + id + "' is no id of " + kind.folder() + " in " + root + ": see ncf list");
    }
    return new Path(new Path(root, kind.folder()), id);
  }
}
