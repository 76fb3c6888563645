package org.ncfspark.retrain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ncfspark.retrain.RetrainConfig.Gates;
import org.ncfspark.text.FigureText;

/** Whether a candidate may take the place of the model that serves. */
public final class ModelGates {
  private final Gates gates;

  public ModelGates(Gates gates) {
    this.gates = gates;
  }

  public List<Check> checks(NightFigures figures) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            "min-users",
            figures.users() >= gates.minUsers(),
            figures.users() + " evaluated users (at least " + gates.minUsers() + ")"));
    checks.add(finite(figures));
    for (Threshold threshold : gates.thresholds()) {
      checks.add(reaches(threshold, figures));
    }
    if (gates.atLeastPopularity() && figures.overPopularity() != null) {
      checks.add(atLeastPopularity(figures));
    }
    if (!figures.isFirst()) {
      checks.add(notWorse(figures));
      if (figures.currentBefore() != null) {
        checks.add(currentStillWorks(figures));
      }
    }
    return checks;
  }

  private static Check finite(NightFigures figures) {
    return new Check(
        "finite",
        figures.candidate().values().stream().allMatch(Double::isFinite),
        "figures " + FigureText.metrics(figures.candidate()) + " (each must be a number)");
  }

  private static Check reaches(Threshold threshold, NightFigures figures) {
    double measured = figures.candidate().getOrDefault(threshold.metric(), Double.NaN);
    return new Check(
        "thresholds",
        measured >= threshold.least(),
        String.format(
            Locale.ROOT,
            "%s %.4f (at least %s)",
            threshold.metric(),
            measured,
            FigureText.setting(threshold.least())));
  }

  /**
   * Compares a first model, which has no other beside it, with the least that a model must beat.
   */
  private Check atLeastPopularity(NightFigures figures) {
    return new Check(
        "at-least-popularity",
        figures.overPopularity().high() >= 0,
        String.format(
            Locale.ROOT,
            "%s %.4f, that of item-pop %.4f, difference from %.4f to %.4f (not all below 0)",
            gates.metric(),
            figures.candidate().getOrDefault(gates.metric(), Double.NaN),
            figures.popularity().getOrDefault(gates.metric(), Double.NaN),
            figures.overPopularity().low(),
            figures.overPopularity().high()));
  }

  /**
   * Checks that the candidate is not worse than allowed: the whole interval of the difference must
   * say so.
   */
  private Check notWorse(NightFigures figures) {
    return new Check(
        "max-drop",
        figures.difference().low() >= -gates.maxDrop(),
        String.format(
            Locale.ROOT,
            "%s %.4f, the serving model's %.4f, difference from %.4f to %.4f (at least -%s)",
            gates.metric(),
            figures.candidate().getOrDefault(gates.metric(), Double.NaN),
            figures.current().getOrDefault(gates.metric(), Double.NaN),
            figures.difference().low(),
            figures.difference().high(),
            FigureText.setting(gates.maxDrop())));
  }

  /**
   * Checks that the serving model does not fail all at once: if it does, the data changed, and not
   * the model.
   */
  private Check currentStillWorks(NightFigures figures) {
    double now = figures.current().getOrDefault(gates.metric(), Double.NaN);
    double drop = 1 - now / figures.currentBefore();
    return new Check(
        "max-current-drop",
        drop <= gates.maxCurrentDrop(),
        String.format(
            Locale.ROOT,
            "the serving model's %s was %.4f and is %.4f on this data, relative drop %.4f (at most"
                + " %s)",
            gates.metric(),
            figures.currentBefore(),
            now,
            drop,
            FigureText.setting(gates.maxCurrentDrop())));
  }
}
