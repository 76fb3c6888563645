package org.ncfspark.train;

import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.Details;
import org.ncfspark.progress.TrainingPosition;
import org.ncfspark.store.Artifact;

/** What the manifest of a checkpoint says: how far training is, and with what it goes on. */
record CheckpointDetails(TrainingPosition position, StateDetails state) {
  /**
   * The details of a published checkpoint.
   *
   * @throws DataContractException if it does not say how far training was
   */
  static CheckpointDetails of(Artifact checkpoint) {
    CheckpointDetails details = Details.read(checkpoint.manifest(), CheckpointDetails.class);
    if (details.position == null) {
      throw new DataContractException("its manifest does not say how far training was");
    }
    return details;
  }
}
