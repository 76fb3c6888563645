package org.ncfspark.eval;

import java.util.List;
import org.ncfspark.config.ConfigSection;

/** What is measured; see {@code ncf.evaluate} in {@code reference.conf}. */
public record EvaluateConfig(
    List<Integer> cutoffs, boolean fullRanking, int fullRankingUsers, int bootstrapSamples) {

  /** Reads {@code ncf.evaluate}; what is wrong is noted in the section. */
  public static EvaluateConfig from(ConfigSection evaluate) {
    return new EvaluateConfig(
        evaluate.wholeNumbers("cutoffs", 1),
        evaluate.flag("full-ranking"),
        evaluate.wholeNumber("full-ranking-users", 0, Integer.MAX_VALUE),
        evaluate.wholeNumber("bootstrap-samples", 100, 1_000_000));
  }
}
