package org.ncfspark.night;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.StorageException;
import org.ncfspark.manifest.Details;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.retrain.RetrainReport;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.text.FigureText;

/** The published reports of {@code retrain}: decided once, and found again when it is run again. */
public final class Nights {
  private final ArtifactStore store;
  private final NcfConfig config;
  private final Configuration hadoop;

  public Nights(ArtifactStore store, NcfConfig config, Configuration hadoop) {
    this.store = store;
    this.config = config;
    this.hadoop = hadoop;
  }

  /** The report of a night that was decided before. */
  public Optional<RetrainReport> find(String id) {
    return store.find(ArtifactKind.NIGHT, id).map(this::read);
  }

  /** The path at which the report of a night lies. */
  public String path(String id) {
    return store.require(ArtifactKind.NIGHT, id).path(RetrainReport.JSON_FILE);
  }

  /** Publishes what a night has decided, unless it is already. */
  public void publish(String id, RetrainReport report) {
    store.publish(
        ArtifactKind.NIGHT,
        id,
        config,
        staging -> {
          write(new Path(staging, RetrainReport.JSON_FILE), report.toJson());
          return new ArtifactDraft(List.of(), Details.of(NightDetails.of(report)));
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
    Optional<Map<String, Double>> published = published(store, runId);
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
    return published.map(figures -> figures.get(metric));
  }

  private static Optional<Map<String, Double>> published(ArtifactStore store, String runId) {
    for (RunManifest manifest : store.catalog().manifests(ArtifactKind.NIGHT)) {
      NightDetails night = NightDetails.of(manifest);
      if (night.published(runId)) {
        return Optional.of(night.figures());
      }
    }
    return Optional.empty();
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
