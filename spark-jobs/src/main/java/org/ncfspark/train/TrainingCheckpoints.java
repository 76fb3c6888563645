package org.ncfspark.train;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.Details;
import org.ncfspark.progress.EarlyStopping;
import org.ncfspark.progress.EpochReport;
import org.ncfspark.progress.TrainingPhase;
import org.ncfspark.progress.TrainingPosition;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.Artifact;
import org.ncfspark.store.ArtifactDraft;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one run, {@code checkpoints/<run>/<position>}: artifacts like any other, so
 * each is there completely or not at all. Two are kept, and beside them those that hold the best
 * epoch of the selection run, whose model training ends with.
 */
public final class TrainingCheckpoints {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingCheckpoints.class);
  private static final ArtifactKind KIND = ArtifactKind.CHECKPOINT;
  private static final int KEPT = 2;

  private final SparkSession spark;
  private final ArtifactStore store;
  private final NcfConfig config;
  private final String runId;

  public TrainingCheckpoints(
      SparkSession spark, ArtifactStore store, NcfConfig config, String runId) {
    this.spark = spark;
    this.store = store;
    this.config = config;
    this.runId = runId;
  }

  /** The position of the newest undamaged checkpoint. Damaged ones are deleted, with a warning. */
  Optional<TrainingPosition> newest() {
    List<String> names = names();
    for (int i = names.size() - 1; i >= 0; i--) {
      try {
        TrainingPosition position = position(names.get(i));
        for (String best : bestOf(position.selection())) {
          named(best);
        }
        return Optional.of(position);
      } catch (DataContractException e) {
        LOG.warn("Run {}: checkpoint {} is of no use, {}", runId, names.get(i), e.getMessage());
        store.delete(KIND, id(names.get(i)));
      }
    }
    return Optional.empty();
  }

  /** Publishes a checkpoint and deletes those that are no longer needed. */
  void save(TrainingPosition position, TrainingState state) {
    store.publish(
        KIND,
        id(position.name()),
        config,
        staging -> {
          state.write(spark, staging);
          return new ArtifactDraft(
              List.of(), Details.of(new CheckpointDetails(position, state.details())));
        });
    deleteAllBut(needed(position));
  }

  /**
   * @throws DataContractException if there is no such checkpoint or it is damaged
   */
  Artifact named(String name) {
    return store.require(KIND, id(name));
  }

  /**
   * @throws DataContractException if there is no such checkpoint or it is damaged
   */
  TrainingState state(String name) {
    return TrainingState.read(spark, named(name));
  }

  /** Deletes all of the run's. */
  public void delete() {
    store.delete(KIND, runId);
  }

  private TrainingPosition position(String name) {
    return CheckpointDetails.of(named(name)).position();
  }

  private void deleteAllBut(Set<String> needed) {
    List<String> names = names();
    for (String name : names.subList(0, Math.max(0, names.size() - KEPT))) {
      if (!needed.contains(name)) {
        store.delete(KIND, id(name));
      }
    }
  }

  /** The best epoch as the newest checkpoint knows it, and as the one before does. */
  private Set<String> needed(TrainingPosition position) {
    List<EpochReport> history = position.selection();
    Set<String> needed = new HashSet<>(bestOf(history));
    needed.addAll(bestOf(history.subList(0, Math.max(0, history.size() - 1))));
    return needed;
  }

  /** The checkpoint of the best epoch, if there is one. */
  private List<String> bestOf(List<EpochReport> selection) {
    int epoch = stopping(selection).bestEpoch();
    return epoch == 0
        ? List.of()
        : List.of(TrainingPosition.nameAfter(TrainingPhase.SELECTION, epoch));
  }

  /** Whether the epoch before this position is the best one of the selection run. */
  boolean endsWithBestEpoch(TrainingPosition position) {
    return bestOf(position.selection()).contains(position.name());
  }

  private EarlyStopping stopping(List<EpochReport> selection) {
    return EarlyStopping.after(selection, config.train().selectOn(), config.train().patience());
  }

  private List<String> names() {
    return store.names(KIND, runId);
  }

  private String id(String name) {
    return runId + "/" + name;
  }
}
