package org.ncfspark.train;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WarmStart;
import org.ncfspark.sampling.Seeds;
import org.ncfspark.store.Artifact;

/**
 * The parameters that training starts from: random ones, or what trained models make of these. The
 * selection run must start from models that have not seen the validation items; the refit may.
 *
 * @param selection from initial parameters drawn from the seed to those that selection starts from
 * @param refit the same for the refit
 * @param continued the published model that training goes on from, whose optimizer's state it may
 *     keep; it moved little on the validation items that its last refit saw
 */
public record StartingPoint(
    UnaryOperator<TrainedModel> selection,
    UnaryOperator<TrainedModel> refit,
    Optional<Artifact> continued) {
  /** Initial parameters drawn from the seed. */
  public static final StartingPoint RANDOM =
      new StartingPoint(UnaryOperator.identity(), UnaryOperator.identity());

  public StartingPoint(UnaryOperator<TrainedModel> selection, UnaryOperator<TrainedModel> refit) {
    this(selection, refit, Optional.empty());
  }

  /**
   * What examples are drawn from. Training that goes on must not see the negatives again that the
   * model was trained with: it would learn them by heart. They depend on its parameters and not on
   * its id, which names the files that it was trained on.
   */
  long seed(long configured) {
    return continued
        .map(model -> model.manifest().details())
        .map(model -> model.getOrDefault(ModelTraining.PARAMETERS_SHA256, ""))
        .map(parameters -> Seeds.key(configured, parameters.hashCode()))
        .orElse(configured);
  }

  /** The parameters of a published model, and random ones for users and items that are new. */
  public static StartingPoint of(SparkSession spark, Artifact model) {
    return new StartingPoint(
        random -> WarmStart.of(ModelArtifacts.readSelected(spark, model), random),
        random -> WarmStart.of(ModelArtifacts.read(spark, model), random),
        Optional.of(model));
  }
}
