package org.ncfspark.run;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.dataset.DescribedDataset;
import org.ncfspark.manifest.Pointer;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The model that a command takes where none is named: the one that serves, where one does. */
public final class UnnamedModel {
  private static final Logger LOG = LoggerFactory.getLogger(UnnamedModel.class);

  private UnnamedModel() {}

  /**
   * The run id of the model. Nights train on from other models, so that it may be none that the
   * configuration makes from the start.
   *
   * @throws org.ncfspark.error.DataContractException if no model of the data set serves, and there
   *     is no data set that the configuration could have trained one on
   */
  public static String runId(SparkSession spark, NcfConfig config, ArtifactStore store) {
    String name = config.data().name();
    Optional<Pointer> serving = store.pointer(ArtifactKind.MODEL, name);
    if (serving.isPresent()) {
      String runId = serving.get().id();
      LOG.info("Model {} is taken, which serves {} (--run names another)", runId, name);
      return runId;
    }
    Artifact dataset = new DescribedDataset(spark, config, store).current();
    String runId = new ModelRun(spark, config, store, dataset).id();
    LOG.info("Model {} is taken, which this configuration trains: none serves {}", runId, name);
    return runId;
  }
}
