package org.ncfspark.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ncfspark.error.DataContractException;
import org.ncfspark.error.InvalidConfigException;
import org.ncfspark.settings.NcfConfig;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactStore;

/** Whether an interrupted run can be continued, and why not. */
final class Resumption {
  private static final ArtifactKind CHECKPOINT = ArtifactKind.CHECKPOINT;

  /** Keys that decide which run a configuration makes of a data set and its candidate sets. */
  private static final List<String> DECIDING = List.of("ncf.seed", "ncf.model.", "ncf.train.");

  private static final List<String> NOT_DECIDING =
      List.of(
          "ncf.train.checkpoint-rounds",
          "ncf.train.checkpoint-seconds",
          "ncf.train.memory-check",
          "ncf.train.shared-tables");

  private final ArtifactStore store;
  private final NcfConfig config;

  Resumption(ArtifactStore store, NcfConfig config) {
    this.store = store;
    this.config = config;
  }

  /**
   * @param requested run to be continued; "" = {@code configured}
   * @param configured run that the configuration makes
   * @throws DataContractException if nothing is left of it
   * @throws InvalidConfigException if the configuration makes another run
   */
  void check(String requested, String configured) {
    String runId = requested.isEmpty() ? configured : requested;
    if (runId.equals(configured) && store.find(ArtifactKind.MODEL, runId).isPresent()) {
      return; // It has been finished meanwhile.
    }
    List<String> checkpoints = store.names(CHECKPOINT, runId);
    if (checkpoints.isEmpty()) {
      throw new DataContractException(
          "Run "
              + runId
              + " has no checkpoint in "
              + store.root()
              + " to resume from; interrupted runs there: "
              + store.names(CHECKPOINT)
              + ". Without --resume it is trained from the start");
    }
    if (!runId.equals(configured)) {
      String newest = runId + "/" + checkpoints.get(checkpoints.size() - 1);
      throw new InvalidConfigException(
          "This configuration makes run "
              + configured
              + ", not "
              + runId
              + ": "
              + differences(store.require(CHECKPOINT, newest).manifest().configuration()));
    }
  }

  private String differences(Map<String, Object> then) {
    Map<String, Object> now = config.values();
    TreeSet<String> keys = new TreeSet<>(then.keySet());
    keys.addAll(now.keySet());
    List<String> differences = new ArrayList<>();
    for (String key : keys) {
      String before = String.valueOf(then.get(key));
      String after = String.valueOf(now.get(key));
      if (decides(key) && !before.equals(after)) {
        differences.add(key + " was " + before + " and is " + after);
      }
    }
    return differences.isEmpty()
        ? "it trained on another data set or other candidate sets"
        : String.join(", ", differences);
  }

  private static boolean decides(String key) {
    return DECIDING.stream().anyMatch(key::startsWith) && !NOT_DECIDING.contains(key);
  }
}
