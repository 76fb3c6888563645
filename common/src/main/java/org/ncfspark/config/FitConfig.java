package org.ncfspark.config;

/** Settings of the models that are fitted by one computation; see {@code ncf.model}. */
public record FitConfig(Neighbourhood neighbourhood, Ials ials, Ease ease) {
  /** Beyond, a matrix of items by items has no Java array. */
  private static final int MOST_ITEMS = 46_340;

  /** The settings of ItemKNN and UserKNN. */
  public record Neighbourhood(int neighbours, double shrinkage) {}

  /** The settings of alternating least squares. */
  public record Ials(double alpha, double regularization, int iterations, int blocks) {}

  /** The settings of EASE^R. */
  public record Ease(double regularization, int maxItems) {}

  static FitConfig from(ConfigSection model) {
    ConfigSection neighbourhood = model.section("neighbourhood");
    ConfigSection ials = model.section("ials");
    ConfigSection ease = model.section("ease");
    return new FitConfig(
        new Neighbourhood(
            neighbourhood.wholeNumber("neighbours", 1, 100_000),
            neighbourhood.number("shrinkage", 0, 1e6)),
        new Ials(
            ials.positiveNumber("alpha", 1e6),
            ials.number("regularization", 0, 1e6),
            ials.wholeNumber("iterations", 1, 1000),
            ials.wholeNumber("blocks", 1, 10_000)),
        new Ease(
            ease.positiveNumber("regularization", 1e9),
            ease.wholeNumber("max-items", 1, MOST_ITEMS)));
  }
}
