package org.ncfspark.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.input.InputFiles;
import org.ncfspark.input.InputFingerprints;
import org.ncfspark.manifest.FileEntry;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;

/**
 * Whether the configured input is what a data set was made of: files of the same names and content,
 * wherever they lie. Content is read only where a file lies elsewhere or was written later than the
 * data set.
 */
final class InputAgreement {
  private static final int SHOWN = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SparkSession spark;
  private final NcfConfig config;

  /**
   * @param config names an input
   */
  InputAgreement(SparkSession spark, NcfConfig config) {
    this.spark = spark;
    this.config = config;
  }

  /**
   * What differs; nothing where the input is the same.
   *
   * @throws org.ncfspark.error.DataContractException if there is no such input
   */
  List<String> differences(Artifact dataset) {
    List<FileEntry> recorded = dataset.manifest().inputs();
    List<FileStatus> files = files(dataset.manifest().configuration());
    List<String> found =
        files.stream()
            .map(file -> sized(file.getPath().toString(), file.getLen()))
            .sorted()
            .toList();
    List<String> expected =
        recorded.stream().map(file -> sized(file.path(), file.bytes())).sorted().toList();
    if (!found.equals(expected)) {
      return List.of(
          "data.input = %s has %s, the data set was made of %s"
              .formatted(config.data().input(), shown(found), shown(expected)));
    }
    Instant made = Instant.parse(dataset.manifest().createdAt());
    List<FileStatus> unsure =
        files.stream().filter(file -> !isKnown(file, recorded, made)).toList();
    return unsure.isEmpty() ? List.of() : changed(unsure, recorded);
  }

  /** The input that a data set was made of, for people. */
  static String paths(Artifact dataset) {
    return shown(dataset.manifest().inputs().stream().map(FileEntry::path).toList());
  }

  private List<String> changed(List<FileStatus> files, List<FileEntry> recorded) {
    List<String> known = recorded.stream().map(InputAgreement::content).toList();
    List<String> changed =
        InputFingerprints.of(spark, files).stream()
            .filter(file -> !known.contains(content(file)))
            .map(FileEntry::path)
            .toList();
    return changed.isEmpty()
        ? List.of()
        : List.of(
            "data.input: the data set was made of other content than that of " + shown(changed));
  }

  /** The files as the data set's own configuration chooses them: a silent one has no say. */
  private List<FileStatus> files(Map<String, Object> made) {
    InputFiles input = new InputFiles(spark.sessionState().newHadoopConf(), config.data().input());
    List<FileStatus> files = new ArrayList<>(input.matching(names(made)));
    if ("published".equals(made.get("ncf.split.strategy"))) {
      Stream.of("ncf.split.published.test", "ncf.split.published.negatives")
          .map(key -> String.valueOf(made.getOrDefault(key, "")))
          .filter(name -> !name.isEmpty())
          .forEach(name -> files.add(input.beside(name)));
    }
    return files;
  }

  private List<String> names(Map<String, Object> made) {
    try {
      return List.of(JSON.readValue(String.valueOf(made.get("ncf.data.files")), String[].class));
    } catch (JsonProcessingException e) {
      return config.data().files();
    }
  }

  private static boolean isKnown(FileStatus file, List<FileEntry> recorded, Instant made) {
    Optional<FileEntry> entry =
        recorded.stream().filter(e -> e.path().equals(file.getPath().toString())).findFirst();
    return entry.isPresent()
        && entry.get().bytes() == file.getLen()
        && Instant.ofEpochMilli(file.getModificationTime()).isBefore(made);
  }

  private static String sized(String path, long bytes) {
    return new Path(path).getName() + " (" + bytes + " bytes)";
  }

  private static String content(FileEntry file) {
    return new Path(file.path()).getName() + " " + file.sha256();
  }

  private static String shown(List<String> all) {
    String first = all.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return all.size() > SHOWN ? first + " and " + (all.size() - SHOWN) + " more" : first;
  }
}
