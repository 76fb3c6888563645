package org.ncfspark.store;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Writes all files of an artifact into a staging directory that nobody reads. */
@FunctionalInterface
public interface StagedWriter {
  ArtifactDraft write(Path staging) throws IOException;
}
