package org.ncfspark.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.ncfspark.arithmetic.Seeds;
import org.ncfspark.model.TrainedModel;
import org.ncfspark.model.WarmStart;
import org.ncfspark.store.Artifact;
import org.ncfspark.train.StartParameters.RowsOfParts;

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
    UnaryOperator<StartParameters> selection,
    UnaryOperator<StartParameters> refit,
    Optional<Artifact> continued) {
  /** Initial parameters drawn from the seed. */
  public static final StartingPoint RANDOM =
      new StartingPoint(UnaryOperator.identity(), UnaryOperator.identity(), Optional.empty());

  /** Makes what users share of what trained models have and random parameters. */
  @FunctionalInterface
  public interface SharedStart {
    TrainedModel of(List<TrainedModel> trained, TrainedModel random);
  }

  /**
   * A trained model that another one starts from.
   *
   * @param userTables its tables of users, and the names of those that start from them
   */
  public record Predecessor(Artifact model, Map<String, String> userTables) {}

  /** Whether training starts from initial parameters. */
  boolean isRandom() {
    return equals(RANDOM);
  }

  /**
   * What examples are drawn from. Training that goes on must not see the negatives again that the
   * model was trained with: it would learn them by heart. They depend on its parameters and not on
   * its id, which names the files that it was trained on.
   */
  long seed(long configured) {
    return continued
        .map(model -> ModelDetails.of(model).parameters().parametersSha256())
        .map(parameters -> Seeds.key(configured, parameters.hashCode()))
        .orElse(configured);
  }

  /** The parameters of a published model, and random ones for users and items that are new. */
  public static StartingPoint of(SparkSession spark, Artifact model) {
    Map<String, String> sameNames =
        ModelFiles.published(spark, model).spec().privateParameters().stream()
            .collect(Collectors.toMap(name -> name, name -> name));
    StartingPoint start =
        of(
            spark,
            List.of(new Predecessor(model, sameNames)),
            (trained, random) -> WarmStart.of(trained.get(0), random));
    return new StartingPoint(start.selection, start.refit, Optional.of(model));
  }

  /** Parameters that other models were trained to. */
  public static StartingPoint of(
      SparkSession spark, List<Predecessor> predecessors, SharedStart shared) {
    return new StartingPoint(
        random -> started(predecessors, shared, random, from -> ModelFiles.selected(spark, from)),
        random -> started(predecessors, shared, random, from -> ModelFiles.published(spark, from)),
        Optional.empty());
  }

  private static StartParameters started(
      List<Predecessor> predecessors,
      SharedStart shared,
      StartParameters random,
      Function<Artifact, ModelFiles> files) {
    List<TrainedModel> trained =
        predecessors.stream().map(from -> files.apply(from.model()).shared()).toList();
    List<RowsOfParts> users =
        predecessors.stream()
            .map(from -> files.apply(from.model()).users(from.userTables()))
            .toList();
    return random.with(shared.of(trained, random.shared()), RowsOfParts.union(users));
  }
}
