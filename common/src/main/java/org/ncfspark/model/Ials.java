package org.ncfspark.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Matrix factorization of implicit data by alternating least squares (Hu, Koren, Volinsky, ICDM
 * 2008): scores p_u . q_i, with the parameters of {@link MfModel#plain}.
 */
public final class Ials implements Model {
  public static final String NAME = "ials";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> reads() {
    return ReadKeys.with(ReadKeys.OF_ALL, "model.factors", "model.ials", "train.seed");
  }

  /** The trained model of given factors of all users and items. */
  public static TrainedModel of(ParameterTable users, ParameterTable items) {
    return new TrainedModel(
        new ModelSpec(NAME, users.columns(), 1, users.rows(), items.rows()),
        new TreeMap<>(Map.of(MfModel.USERS, users, MfModel.ITEMS, items)));
  }

  @Override
  public Set<String> privateParameters(ModelSpec spec) {
    return Set.of(MfModel.USERS);
  }

  @Override
  public Prepared prepare(TrainedModel shared) {
    return MfModel.plain().prepare(shared);
  }

  @Override
  public Optional<DotProduct> dotProduct() {
    return MfModel.plain().dotProduct();
  }
}
