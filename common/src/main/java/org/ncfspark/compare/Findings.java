package org.ncfspark.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ncfspark.compare.ComparedFigure.Standing;

/** What a comparison says, in sentences. */
final class Findings {
  private Findings() {}

  static List<String> of(ComparisonReport report) {
    List<String> findings = new ArrayList<>();
    findings.add(best(report));
    List<ComparedModel> models = report.models();
    models.stream()
        .filter(ComparedModel::neural)
        .findFirst()
        .ifPresent(neural -> findings.add(baselines(report, neural)));
    String rising =
        models.stream()
            .filter(model -> model.runs().stream().anyMatch(TrainedRun::stillRising))
            .map(ComparedModel::name)
            .collect(Collectors.joining(", "));
    if (!rising.isEmpty()) {
      findings.add(
          "Still rising on validation at the last epoch that train.epochs allows: "
              + rising
              + ". More epochs may make them better.");
    }
    if (models.stream().anyMatch(model -> model.runs().size() == 1)) {
      findings.add(
          "Each model was trained with one seed: intervals and tests are over users, and say nothing"
              + " of how another seed would have done.");
    }
    return findings;
  }

  private static String best(ComparisonReport report) {
    String metric = report.study().orderedBy();
    ComparedModel best = report.models().get(0);
    List<String> level =
        report.models().stream()
            .filter(
                model ->
                    model.sampled().figure(metric).standing() == Standing.NOT_SIGNIFICANTLY_WORSE)
            .map(ComparedModel::name)
            .toList();
    return String.format(
        Locale.ROOT,
        "%s has the best %s %s, %.4f; %s.",
        best.name(),
        metric,
        best.sampled().heading(),
        best.sampled().figure(metric).mean(),
        level.isEmpty()
            ? "all others are significantly worse"
            : "not significantly worse: " + String.join(", ", level));
  }

  private static String baselines(ComparisonReport report, ComparedModel neural) {
    String above =
        report.models().subList(0, report.models().indexOf(neural)).stream()
            .map(ComparedModel::name)
            .collect(Collectors.joining(", "));
    return above.isEmpty()
        ? "No baseline is above the best neural model, " + neural.name() + "."
        : "Baselines above the best neural model, " + neural.name() + ": " + above + ".";
  }
}
