package org.ncfspark.job;

import static org.ncfspark.job.ArtifactFacts.orUnreadable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ncfspark.config.Redaction;
import org.ncfspark.manifest.Pointer;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.night.NightDetails;
import org.ncfspark.night.Nights;
import org.ncfspark.retrain.NightAttempt;
import org.ncfspark.store.ArtifactKind;
import org.ncfspark.store.ArtifactParts;
import org.ncfspark.store.ArtifactStore;
import org.ncfspark.text.FigureText;
import org.ncfspark.text.TimeText;
import org.ncfspark.train.ModelDetails;

/**
 * One page for an operator: what serves, since when, how good it is, and what became of the last
 * runs.
 */
public final class StatusJob {
  private static final int LAST = 10;

  private final ArtifactStore store;

  public StatusJob(ArtifactStore store) {
    this.store = store;
  }

  public JobResult run() {
    List<String> names = store.catalog().names(ArtifactKind.MODEL);
    List<String> lines = new ArrayList<>();
    lines.add("Work directory " + Redaction.of(store.root().toString()));
    Map<String, Object> serving = new LinkedHashMap<>();
    for (String name : names) {
      Pointer pointer = store.pointer(ArtifactKind.MODEL, name).orElseThrow();
      serving.put(name, pointer.id());
      describe(name, pointer, lines);
    }
    if (names.isEmpty()) {
      lines.add("No model serves: submit/ncf retrain publishes one");
      lines.add("What lies here: " + contents() + "; submit/ncf list names it");
    }
    List<RunManifest> nights = store.catalog().manifests(ArtifactKind.NIGHT);
    List<NightAttempt> attempts = store.attempts().newestFirst();
    List<String> runs = lastRuns(nights, attempts);
    lines.add(runs.isEmpty() ? "No runs of retrain" : "Last runs of retrain");
    runs.forEach(run -> lines.add("  " + run));
    store
        .catalog()
        .unreadable(ArtifactKind.NIGHT)
        .forEach(id -> lines.add("  " + id + "  DAMAGED: see ncf verify"));
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("serving", serving);
    summary.put("nights", nights.size());
    nights.stream().findFirst().ifPresent(last -> summary.put("last", last.details()));
    attempts.stream().findFirst().ifPresent(last -> summary.put("last-undecided", last.toMap()));
    return new PlainResult(String.join("\n", lines), summary);
  }

  /** Nights with a report and those without, newest first: a line begins with its time. */
  private static List<String> lastRuns(List<RunManifest> nights, List<NightAttempt> attempts) {
    return Stream.concat(
            nights.stream().map(StatusJob::describe),
            attempts.stream().map(attempt -> attempt.time() + "  " + attempt.text()))
        .sorted(Comparator.reverseOrder())
        .limit(LAST)
        .map(StatusJob::withReadableTime)
        .toList();
  }

  private void describe(String name, Pointer pointer, List<String> lines) {
    lines.add(
        name
            + " is served by "
            + pointer.id()
            + " since "
            + orUnknown(TimeText.instant(pointer.since())));
    Optional<RunManifest> model = store.catalog().manifest(ArtifactKind.MODEL, pointer.id());
    if (model.isEmpty()) {
      lines.add("  which is DAMAGED: see ncf verify, and ncf rollback");
    }
    model.ifPresent(
        manifest -> {
          lines.add("  trained on    " + orUnreadable(() -> ArtifactParts.of(manifest).dataset()));
          lines.add("  validation    " + orUnreadable(() -> validation(manifest)));
        });
    lines.add(
        "  test          " + orUnreadable(() -> orUnknown(Nights.figuresOf(store, pointer.id()))));
    lines.add(
        "  recommends    "
            + store
                .pointer(ArtifactKind.RECOMMENDATIONS, name)
                .map(Pointer::id)
                .orElse("nothing published"));
    lines.add("  before it     " + (pointer.previous().isEmpty() ? "-" : pointer.previous()));
    if (!pointer.withdrawn().isEmpty()) {
      lines.add("  withdrawn     " + pointer.withdrawn());
    }
    store
        .lockHolder(name)
        .ifPresent(
            holder ->
                lines.add(
                    "  locked by     "
                        + holder.holder()
                        + " since "
                        + TimeText.instant(holder.since())));
  }

  private static String describe(RunManifest night) {
    return night.createdAt() + "  " + night.id() + "  " + orUnreadable(() -> outcome(night));
  }

  private static String outcome(RunManifest night) {
    NightDetails details = NightDetails.of(night);
    return details.outcome() + (details.reason() == null ? "" : ": " + details.reason());
  }

  /** A line that begins with its time. */
  private static String withReadableTime(String line) {
    int space = line.indexOf(' ');
    return TimeText.instant(line.substring(0, space)) + line.substring(space);
  }

  /** How many there are of each kind, e.g. {@code datasets 1, models 2}. */
  private String contents() {
    String kinds =
        Arrays.stream(ArtifactKind.values())
            .filter(kind -> !store.catalog().ids(kind).isEmpty())
            .map(kind -> kind.folder() + " " + store.catalog().ids(kind).size())
            .collect(Collectors.joining(", "));
    return kinds.isEmpty() ? "nothing" : kinds;
  }

  private static String validation(RunManifest model) {
    Map<String, Double> means = ModelDetails.of(model).outcome().validation();
    return means == null ? "unknown" : FigureText.metrics(means);
  }

  private static String orUnknown(String text) {
    return text.isEmpty() ? "unknown" : text;
  }
}
