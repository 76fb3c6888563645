package org.ncfspark.recommend;

import java.util.List;
import org.ncfspark.config.ConfigSection;
import org.ncfspark.model.Models;

/**
 * The items that are scored for a user; see {@code ncf.recommend} in {@code reference.conf}. It is
 * apart from {@link RecommendConfig}, from which ids are made, so that ids of recommendations
 * without candidates are what they were.
 *
 * @param by the model or run whose best items are candidates; {@link #NONE} if all items are
 * @param count candidates of a user
 */
public record CandidateConfig(String by, int count) {
  public static final String NONE = "none";

  /** Reads {@code ncf.recommend}; what is wrong is noted in the section. */
  public static CandidateConfig from(ConfigSection recommend) {
    CandidateConfig config =
        new CandidateConfig(
            recommend.text("candidates-by"), recommend.wholeNumber("candidates", 1, 1_000_000));
    if (Models.names().contains(config.by) && !vectorModels().contains(config.by)) {
      recommend.problem(
          "candidates-by",
          "scores of " + config.by + " are no products of vectors; expected " + expected());
    }
    int wanted = recommend.wholeNumber("count", 1, 10_000);
    if (config.isOn() && config.count < wanted) {
      recommend.problem(
          "candidates", "expected at least the " + wanted + " items of recommend.count");
    }
    return config;
  }

  /** Whether only candidates are scored. */
  public boolean isOn() {
    return !by.equals(NONE);
  }

  /** Models that can give candidates. */
  public static List<String> vectorModels() {
    return Models.names().stream()
        .filter(name -> Models.named(name).dotProduct().isPresent())
        .toList();
  }

  /** What {@link #by} may be. */
  public static String expected() {
    return NONE + ", one of " + vectorModels() + ", or the id of a run of one of them";
  }
}
