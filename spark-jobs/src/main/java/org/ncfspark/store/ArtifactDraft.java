package org.ncfspark.store;

import java.util.List;
import java.util.Map;
import org.ncfspark.manifest.FileEntry;

/** What a manifest says beyond the list of files: known when the files have been written. */
public record ArtifactDraft(List<FileEntry> inputs, Map<String, Object> details) {}
