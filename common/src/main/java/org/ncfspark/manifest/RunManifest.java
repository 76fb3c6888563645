package org.ncfspark.manifest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.ncfspark.error.DataContractException;

/**
 * What a published directory holds and how it was made; a directory without one is not data.
 *
 * @param schemaVersion of this record and the tables it lists
 * @param kind of artifact, e.g. {@code datasets}
 * @param id of the artifact, unique within its kind
 * @param createdAt ISO-8601, UTC
 * @param seed of all random choices
 * @param versions of NCF-Spark, Spark, DL4J, Java, and the git commit
 * @param configuration resolved, key to value
 * @param inputs raw files or artifacts it was made from
 * @param details what the job counted or decided: JSON values only
 * @param files everything in the directory except the manifest
 * @param folder in which the files lie, beside the manifest; null if they lie where the manifest is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunManifest(
    int schemaVersion,
    String kind,
    String id,
    String createdAt,
    long seed,
    Map<String, String> versions,
    Map<String, Object> configuration,
    List<FileEntry> inputs,
    Map<String, Object> details,
    List<FileEntry> files,
    String folder) {
  public static final int SCHEMA_VERSION = 1;
  public static final String FILE_NAME = "manifest.json";
  private static final Pattern STAYS_INSIDE =
      Pattern.compile("(?!/)(?!(.*/)?\\.\\.?(/|$))[^:\\p{Cntrl}]+");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public RunManifest {
    requireNonNull(kind, "kind");
    requireNonNull(id, "id");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(configuration, "configuration");
    requireNonNull(inputs, "inputs");
    requireNonNull(details, "details");
    files = List.copyOf(files);
    for (FileEntry file : files) {
      if (!staysInside(file.path())) {
        throw new IllegalArgumentException(
            "file " + file.path() + " is not inside the artifact (expected a relative path)");
      }
    }
    if (folder != null && !staysInside(folder)) {
      throw new IllegalArgumentException(
          "folder " + folder + " is not inside the artifact (expected a relative path)");
    }
  }

  /** The manifest of files that lie in {@code place}, beside it. */
  public RunManifest in(String place) {
    return new RunManifest(
        schemaVersion,
        kind,
        id,
        createdAt,
        seed,
        versions,
        configuration,
        inputs,
        details,
        files,
        place);
  }

  /** Whether {@code path} leads to something below the directory that it is taken relative to. */
  public static boolean staysInside(String path) {
    return STAYS_INSIDE.matcher(path).matches();
  }

  public String toJson() {
    try {
      return Seal.sealed(JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Manifest of " + kind + " " + id + " is not JSON", e);
    }
  }

  /**
   * @param where named in the message
   * @throws DataContractException if {@code json} is no manifest of a schema this version reads
   */
  public static RunManifest fromJson(String json, String where) {
    String opened = Seal.opened(json, where + "/" + FILE_NAME);
    RunManifest manifest;
    try {
      manifest = JSON.readValue(opened, RunManifest.class);
    } catch (JsonProcessingException e) {
      throw new DataContractException(
          "Broken " + FILE_NAME + " in " + where + ": " + e.getOriginalMessage(), e);
    }
    if (manifest == null) {
      throw new DataContractException("Broken " + FILE_NAME + " in " + where + ": it is empty");
    }
    if (manifest.schemaVersion != SCHEMA_VERSION) {
      throw new DataContractException(
          where
              + " has schema version "
              + manifest.schemaVersion
              + ", this version of NCF-Spark reads "
              + SCHEMA_VERSION);
    }
    return manifest;
  }
}
