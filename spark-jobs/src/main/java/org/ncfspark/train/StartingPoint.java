package org.ncfspark.train;

import java.util.function.UnaryOperator;
import org.ncfspark.model.TrainedModel;

/**
 * The parameters that training starts from: random ones, or what trained models make of these. The
 * selection run must start from models that have not seen the validation items; the refit may.
 *
 * @param selection from initial parameters drawn from the seed to those that selection starts from
 * @param refit the same for the refit
 */
public record StartingPoint(
    UnaryOperator<TrainedModel> selection, UnaryOperator<TrainedModel> refit) {
  /** Initial parameters drawn from the seed. */
  public static final StartingPoint RANDOM =
      new StartingPoint(UnaryOperator.identity(), UnaryOperator.identity());
}
