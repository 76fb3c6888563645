package org.ncfspark.dataset;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.DataContractException;
import org.ncfspark.settings.DatasetDescription;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactParts;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.text.TimeText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data set that a configuration describes. Every command that works on a published data set
 * gets it from here, so that none works on another one than was asked for.
 */
public final class DescribedDataset {
  private static final Logger LOG = LoggerFactory.getLogger(DescribedDataset.class);

  private final SparkSession spark;
  private final NcfConfig config;
  private final ArtifactStore store;

  public DescribedDataset(SparkSession spark, NcfConfig config, ArtifactStore store) {
    this.spark = spark;
    this.config = config;
    this.store = store;
  }

  /**
   * The current data set of the configured name.
   *
   * @throws DataContractException if there is none, or it was made with other keys or of another
   *     input than the configuration names
   */
  public Artifact current() {
    Artifact current = store.findCurrent(ArtifactKind.DATASET, name()).orElseThrow(this::noDataset);
    List<String> differences = new ArrayList<>(differences(current));
    if (differences.isEmpty() && !config.data().input().isBlank()) {
      differences.addAll(new InputAgreement(spark, config).differences(current));
    }
    if (!differences.isEmpty()) {
      throw new DataContractException(
          "Data set "
              + current.id()
              + ", the current one of "
              + name()
              + ", is not the one that this configuration describes: "
              + String.join("; ", differences)
              + ". Run "
              + ArtifactKind.DATASET.madeBy()
              + " with this configuration and its --input to make that one, or give the configuration of "
              + current.id());
    }
    LOG.info(
        "Data set {}, the current one of {}, made at {} of {}",
        current.id(),
        name(),
        TimeText.instant(current.manifest().createdAt()),
        InputAgreement.paths(current));
    return current;
  }

  /**
   * The data set that {@code model} was trained on.
   *
   * @throws DataContractException if the configuration describes another one, or the current one of
   *     its name is neither this one nor a continuation of it
   */
  public Artifact of(Artifact model) {
    Artifact dataset = store.require(ArtifactKind.DATASET, ArtifactParts.datasetOf(model));
    Object name = dataset.manifest().configuration().get("ncf.data.name");
    if (!name().equals(name)) {
      throw another(model, dataset, "data.name was " + name + " and is " + name());
    }
    List<String> differences = differences(dataset);
    if (!differences.isEmpty()) {
      throw another(model, dataset, String.join("; ", differences));
    }
    Artifact current = store.findCurrent(ArtifactKind.DATASET, name()).orElseThrow(this::noDataset);
    if (!continues(current, dataset) && !continues(dataset, current)) {
      throw another(model, dataset, "the current one of " + name() + " is " + current.id());
    }
    return dataset;
  }

  private List<String> differences(Artifact dataset) {
    return new DatasetDescription(config).differences(dataset.manifest().configuration());
  }

  private static boolean continues(Artifact newer, Artifact older) {
    return newer.id().equals(older.id()) || PreviousDataset.continuedBy(newer).contains(older.id());
  }

  private static DataContractException another(Artifact model, Artifact dataset, String reason) {
    return new DataContractException(
        "Model "
            + model.id()
            + " was trained on data set "
            + dataset.id()
            + ", which is not the one that this configuration describes: "
            + reason
            + ". Give the configuration that the model was trained with, or name another model");
  }

  private DataContractException noDataset() {
    List<String> names = store.catalog().names(ArtifactKind.DATASET);
    return new DataContractException(
        "No data set of "
            + name()
            + " in "
            + store.root()
            + (names.isEmpty() ? "" : ", only of " + names + " (choose with --set data.name=NAME)")
            + "; run "
            + ArtifactKind.DATASET.madeBy()
            + " first");
  }

  private String name() {
    return config.data().name();
  }
}
