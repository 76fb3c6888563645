package org.ncfspark.night;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.retrain.NightFigures;
import org.ncfspark.retrain.RetrainReport;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.text.FigureText;

/** The published reports of {@code retrain}: decided once, and found again when it is run again. */
public final class Nights {
  public static final String OUTCOME = "outcome";
  public static final String REASON = "reason";
  public static final String PUBLISHED = "published";
  static final String REFUSED = "refused";
  private static final String CANDIDATE = "candidate";
  private static final String FIGURES = "figures";

  /** Older versions said "accepted" of the same. */
  private static final Set<String> PUBLISHING = Set.of(PUBLISHED, "accepted");

  private final ArtifactStore store;
  private final NcfConfig config;
  private final Configuration hadoop;

  public Nights(ArtifactStore store, NcfConfig config, Configuration hadoop) {
    this.store = store;
    this.config = config;
    this.hadoop = hadoop;
  }

  public Optional<RetrainReport> find(String id) {
    return store.find(ArtifactKind.NIGHT, id).map(this::read);
  }

  /** The path at which the report of a night lies. */
  public String path(String id) {
    return store.require(ArtifactKind.NIGHT, id).path(RetrainReport.JSON_FILE);
  }

  public void publish(String id, RetrainReport report) {
    store.publish(
        ArtifactKind.NIGHT,
        id,
        config,
        staging -> {
          write(new Path(staging, RetrainReport.JSON_FILE), report.toJson());
          return new ArtifactDraft(List.of(), details(report));
        });
  }

  /** The figures with which a model was published; empty if none are known. */
  public static String figuresOf(ArtifactStore store, String runId) {
    return published(store, runId).map(FigureText::metrics).orElse("");
  }

  /**
   * A metric with which a model was published, if it is known.
   *
   * @throws DataContractException if it is not, and may be that of a damaged report: a gate must
   *     not be passed because nobody can read what it compares with
   */
  public static Optional<Double> figureOf(ArtifactStore store, String runId, String metric) {
    Optional<Map<?, ?>> published = published(store, runId);
    List<String> unreadable = store.catalog().unreadable(ArtifactKind.NIGHT);
    if (published.isEmpty() && !unreadable.isEmpty()) {
      throw new DataContractException(
          "Cannot find with what figures "
              + runId
              + " was published: in "
              + store.root()
              + "/nights "
              + unreadable
              + " are damaged; restore them from a backup, or delete them to go on without");
    }
    return published
        .map(figures -> figures.get(metric))
        .map(figure -> ((Number) figure).doubleValue());
  }

  private static Optional<Map<?, ?>> published(ArtifactStore store, String runId) {
    for (RunManifest night : store.catalog().manifests(ArtifactKind.NIGHT)) {
      if (PUBLISHING.contains(String.valueOf(night.details().get(OUTCOME)))
          && runId.equals(night.details().get(CANDIDATE))
          && night.details().get(FIGURES) instanceof Map<?, ?> figures) {
        return Optional.of(figures);
      }
    }
    return Optional.empty();
  }

  /** What {@code status} shows. */
  private static Map<String, Object> details(RetrainReport report) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put(OUTCOME, report.passes() ? PUBLISHED : REFUSED);
    if (!report.passes()) {
      details.put(REASON, report.reason());
    }
    details.put("dataset", report.dataset());
    details.put(CANDIDATE, report.candidate());
    details.put("start", report.start());
    details.put("current", report.current());
    NightFigures figures = report.figures();
    if (figures != null) {
      details.put(FIGURES, figures.candidate());
      details.put("absent-users", figures.absentUsers());
    }
    return details;
  }

  private RetrainReport read(Artifact night) {
    Path file = new Path(night.directory(), RetrainReport.JSON_FILE);
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      return RetrainReport.fromJson(
          new String(in.readAllBytes(), StandardCharsets.UTF_8), night.directory().toString());
    } catch (IOException e) {
      throw new StorageException("Cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void write(Path file, String text) throws IOException {
    try (FSDataOutputStream out = file.getFileSystem(hadoop).create(file, false)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
