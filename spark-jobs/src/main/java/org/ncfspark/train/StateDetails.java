package org.ncfspark.train;

import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.Details;
import org.ncfspark.store.Artifact;

/**
 * What the manifest of a checkpoint or a model says of the training state beside it.
 *
 * @param engine that made it, and that alone can continue from it
 * @param steps optimizer steps that lie behind
 */
public record StateDetails(String engine, Long steps) {
  /** The member of details that has it. */
  private record Holder(StateDetails state) {}

  /**
   * What {@code artifact} says of its state.
   *
   * @throws DataContractException if it says nothing
   */
  static StateDetails of(Artifact artifact) {
    StateDetails state = Details.read(artifact.manifest(), Holder.class).state();
    if (state == null || state.engine == null || state.steps == null) {
      throw new DataContractException(
          "Manifest of "
              + artifact.directory()
              + " does not describe its training state (expected details.state with engine and steps)");
    }
    return state;
  }
}
