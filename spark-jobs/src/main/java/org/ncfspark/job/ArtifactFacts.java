package org.ncfspark.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.ncfspark.error.DataContractException;
import org.ncfspark.manifest.Details;
import org.ncfspark.manifest.RunManifest;
import org.ncfspark.text.FigureText;

/** What an artifact's manifest says of it, in a few words for a list. */
record ArtifactFacts(RunManifest manifest) {
  /** Facts of a report, which passes over details that have other types than they should. */
  static String orUnreadable(Supplier<String> facts) {
    try {
      return facts.get();
    } catch (DataContractException e) {
      return "its details cannot be read";
    }
  }

  /**
   * Members that are shown of whatever kind has them.
   *
   * @param validation means of a model; data sets and candidate sets have other things of the name
   */
  private record Shown(
      String outcome,
      String run,
      String dataset,
      Long users,
      Long items,
      Long interactions,
      Object validation,
      Map<String, Double> ranked,
      String failure) {}

  /** What there is to say, e.g. {@code of movielens-1m-0123456789ab, validation ndcg@10 0.3971}. */
  @Override
  public String toString() {
    return orUnreadable(() -> facts(Details.read(manifest, Shown.class)));
  }

  private String facts(Shown shown) {
    List<String> facts = new ArrayList<>();
    add(facts, "", shown.outcome());
    add(facts, "of ", shown.run() == null ? shown.dataset() : shown.run());
    count(facts, shown.users(), "users");
    count(facts, shown.items(), "items");
    count(facts, shown.interactions(), "interactions");
    validation(facts, shown.validation());
    if (shown.ranked() != null) {
      facts.add("test " + selectOn() + ": " + FigureText.metrics(shown.ranked()));
    }
    add(facts, "diverged: ", shown.failure());
    return String.join(", ", facts);
  }

  private static void add(List<String> facts, String before, String text) {
    if (text != null && !text.isEmpty()) {
      facts.add(before + text);
    }
  }

  private static void count(List<String> facts, Long number, String counted) {
    if (number != null) {
      facts.add(String.format(Locale.ROOT, "%,d %s", number, counted));
    }
  }

  /** The figure that models of this kind were selected on. */
  private void validation(List<String> facts, Object validation) {
    if (validation instanceof Map<?, ?> means && means.get(selectOn()) instanceof Number mean) {
      facts.add("validation " + selectOn() + " " + FigureText.metric(mean.doubleValue()));
    }
  }

  private String selectOn() {
    return String.valueOf(manifest.configuration().get("ncf.train.select-on"));
  }
}
