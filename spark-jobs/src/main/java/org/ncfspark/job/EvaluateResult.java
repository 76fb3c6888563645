package org.ncfspark.job;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ncfspark.eval.EvaluationReport;
import org.ncfspark.eval.Figure;
import org.ncfspark.eval.ModelFigures;
import org.ncfspark.eval.RankingFigures;

/**
 * A published evaluation.
 *
 * @param id of the evaluation
 */
public record EvaluateResult(String id, EvaluationReport evaluation) implements JobResult {

  @Override
  public String report() {
    return evaluation.toText();
  }

  /** The best model's figures; where there are several, all of them under {@code models}. */
  @Override
  public Map<String, Object> summary() {
    List<Map<String, Object>> models =
        evaluation.models().stream().map(EvaluateResult::summary).toList();
    Map<String, Object> summary = new LinkedHashMap<>(models.get(0));
    summary.put("evaluation", id);
    summary.put("dataset", evaluation.protocol().dataset());
    if (models.size() > 1) {
      summary.put("models", models);
    }
    return summary;
  }

  private static Map<String, Object> summary(ModelFigures model) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("model", model.model());
    summary.put("run", model.run());
    for (RankingFigures ranking : model.rankings()) {
      String prefix = ranking.ranking().equals(RankingFigures.FULL) ? "full-" : "";
      for (Figure figure : ranking.figures()) {
        summary.put(prefix + figure.metric(), figure.mean());
      }
    }
    summary.put("users", model.users());
    summary.put("seconds", model.seconds());
    return summary;
  }
}
